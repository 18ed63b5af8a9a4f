/**
 * Grades what the search for consumers found: risk with its reasons, blockers, who imports whom.
 */
@NullMarked
package dev.banyan.migrate.analysis;

import org.jspecify.annotations.NullMarked;
