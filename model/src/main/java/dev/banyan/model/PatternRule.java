package dev.banyan.model;

/**
 * How an expression of a given shape is written on the new component.
 *
 * @param pattern a Python expression in which {@code $NAME} stands for any expression, as in {@code
 *     $DB.fetch($Q, timeout=$T)}; the same name twice stands for the same text
 * @param rewrite what takes its place, with the same names; dotted names of the new component are
 *     imported
 * @param anyReceiver whether the pattern also holds where nothing of the old component is known to
 *     take part
 */
public record PatternRule(String pattern, String rewrite, boolean anyReceiver) {}
