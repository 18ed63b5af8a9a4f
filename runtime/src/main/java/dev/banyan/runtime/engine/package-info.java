/**
 * What an instance does with the two stores of a component: find the authority, read, write, carry
 * the journal over, move, and keep going when a store is down. It starts no thread, and reads no
 * clock but the one that it is given.
 */
@NullMarked
package dev.banyan.runtime.engine;

import org.jspecify.annotations.NullMarked;
