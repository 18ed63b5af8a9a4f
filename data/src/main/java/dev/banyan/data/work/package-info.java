/** Where work on ranges is done: how many at once, how fast, and how far it is. */
@NullMarked
package dev.banyan.data.work;

import org.jspecify.annotations.NullMarked;
