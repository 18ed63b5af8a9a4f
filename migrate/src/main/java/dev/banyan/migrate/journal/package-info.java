/**
 * Changes files of a project so that a kill at any instant leaves it as it was or as it should be:
 * contents, the durable log, the transaction, the lock, and what the next command does after a
 * crash.
 */
@NullMarked
package dev.banyan.migrate.journal;

import org.jspecify.annotations.NullMarked;
