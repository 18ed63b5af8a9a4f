/**
 * Finds places that spell the name of an old component in text: in files that are not Python, in
 * Python that does not parse, in comments and docstrings. Knows no language's rules.
 */
@NullMarked
package dev.banyan.code.mentions;

import org.jspecify.annotations.NullMarked;
