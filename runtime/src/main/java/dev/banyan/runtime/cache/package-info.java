/** Caches in front of a component's stores, which never answer with less than was acknowledged. */
@NullMarked
package dev.banyan.runtime.cache;

import org.jspecify.annotations.NullMarked;
