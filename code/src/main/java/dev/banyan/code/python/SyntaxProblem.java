package dev.banyan.code.python;

/**
 * One place where the text is no Python.
 *
 * @param offset byte offset into {@link SourceText#utf8()}
 * @param message what is wrong, in words
 */
public record SyntaxProblem(int offset, String message) {}
