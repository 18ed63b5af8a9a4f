/** Stores in databases: PostgreSQL with {@code jsonb}, and SQLite. */
@NullMarked
package dev.banyan.runtime.jdbc;

import org.jspecify.annotations.NullMarked;
