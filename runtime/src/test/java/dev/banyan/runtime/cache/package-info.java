/** Tests of the cache in memory. */
@NullMarked
package dev.banyan.runtime.cache;

import org.jspecify.annotations.NullMarked;
