/** Finds every reference to an old component in the source code of a project. */
@NullMarked
package dev.banyan.code;

import org.jspecify.annotations.NullMarked;
