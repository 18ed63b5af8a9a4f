/** Proves that two stores hold the same, and names what differs down to the field. */
@NullMarked
package dev.banyan.data.verify;

import org.jspecify.annotations.NullMarked;
