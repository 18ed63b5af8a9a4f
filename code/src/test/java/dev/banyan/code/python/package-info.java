/** The proofs of the parser: against CPython itself, by tables of snippets, and by mutation. */
@NullMarked
package dev.banyan.code.python;

import org.jspecify.annotations.NullMarked;
