/** Ranges of keys, how a component is cut into them, and what a store says of one. */
@NullMarked
package dev.banyan.data.range;

import org.jspecify.annotations.NullMarked;
