/**
 * Saves the state that a rollback restores: a bare Git repository below {@code .banyan}, and beside
 * it what is too big for one.
 */
@NullMarked
package dev.banyan.migrate.snapshot;

import org.jspecify.annotations.NullMarked;
