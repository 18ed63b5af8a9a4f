/** Finds before a backfill what would not survive it. */
@NullMarked
package dev.banyan.data.preflight;

import org.jspecify.annotations.NullMarked;
