/** Finds a project's Git repository, and keeps the Git library from touching anything else. */
@NullMarked
package dev.banyan.migrate.git;

import org.jspecify.annotations.NullMarked;
