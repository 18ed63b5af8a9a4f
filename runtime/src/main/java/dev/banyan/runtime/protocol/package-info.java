/**
 * The rules by which live data moves without losing a write, free of input and output: phases,
 * fences, versions, tombstones, journal rows, the guarded copy, and what a transaction has to do.
 */
@NullMarked
package dev.banyan.runtime.protocol;

import org.jspecify.annotations.NullMarked;
