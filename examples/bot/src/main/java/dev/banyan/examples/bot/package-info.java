/** A small bot whose four kinds of records move from JSON files to PostgreSQL while it runs. */
@NullMarked
package dev.banyan.examples.bot;

import org.jspecify.annotations.NullMarked;
