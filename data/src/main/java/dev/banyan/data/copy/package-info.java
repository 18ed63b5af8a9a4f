/** Brings the records of a range from one store to the other, guarded by version and epoch. */
@NullMarked
package dev.banyan.data.copy;

import org.jspecify.annotations.NullMarked;
