/** Plans and carries out a migration: the only room that sees code and data. */
@NullMarked
package dev.banyan.migrate;

import org.jspecify.annotations.NullMarked;
