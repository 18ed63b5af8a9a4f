/** Moves a component from phase to phase from outside of the applications that use it. */
@NullMarked
package dev.banyan.data.steer;

import org.jspecify.annotations.NullMarked;
