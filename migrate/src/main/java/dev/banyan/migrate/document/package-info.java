/** Reads and writes the files that one step of a migration hands to the next. */
@NullMarked
package dev.banyan.migrate.document;

import org.jspecify.annotations.NullMarked;
