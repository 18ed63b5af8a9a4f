/** The protocol as an exhaustive search over every interleaving of small instances. */
@NullMarked
package dev.banyan.runtime.check;

import org.jspecify.annotations.NullMarked;
