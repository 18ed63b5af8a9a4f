/**
 * Turns an analysis into batches, strategies, estimates, advice and the documents of a migration.
 */
@NullMarked
package dev.banyan.migrate.plan;

import org.jspecify.annotations.NullMarked;
