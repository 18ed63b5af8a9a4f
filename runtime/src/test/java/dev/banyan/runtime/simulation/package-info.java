/**
 * The runtime's own code on stores, a network, a clock and a scheduler that a seed decides over.
 */
@NullMarked
package dev.banyan.runtime.simulation;

import org.jspecify.annotations.NullMarked;
