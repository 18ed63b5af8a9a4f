/** Holds today's uses of the old component against those that the plan knows: a ratchet. */
@NullMarked
package dev.banyan.migrate.gate;

import org.jspecify.annotations.NullMarked;
