/** Reads, checks and drafts {@code banyan.yaml}: the migration as code. */
@NullMarked
package dev.banyan.migrate.spec;

import org.jspecify.annotations.NullMarked;
