/**
 * Takes a migration back: files, batches, everything; keeps what people edited since; rehearses it
 * on a copy.
 */
@NullMarked
package dev.banyan.migrate.rollback;

import org.jspecify.annotations.NullMarked;
