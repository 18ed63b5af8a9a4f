/**
 * Carries batches of a plan out: one consumer at a time, checked after each, undone or stopped at
 * the first failure.
 */
@NullMarked
package dev.banyan.migrate.apply;

import org.jspecify.annotations.NullMarked;
