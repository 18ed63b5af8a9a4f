/**
 * Finds every reference to an old component by meaning: names, imports and instances are followed
 * through scopes, files and re-exports until nothing new appears.
 */
@NullMarked
package dev.banyan.code.consumers;

import org.jspecify.annotations.NullMarked;
