package dev.banyan.code.rewrite;

/**
 * Why a file is left to a person.
 *
 * @param line from 1
 * @param column from 0, in Unicode code points
 * @param text what stands in the way, in words
 */
public record ManualReason(int line, int column, String text) {}
