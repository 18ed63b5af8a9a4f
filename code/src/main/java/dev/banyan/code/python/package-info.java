/**
 * A parser for Python 3.8 to 3.14: bytes in, a tree with exact byte offsets out, recovering at the
 * next statement after an error. Knows nothing of files, projects or migrations.
 */
@NullMarked
package dev.banyan.code.python;

import org.jspecify.annotations.NullMarked;
