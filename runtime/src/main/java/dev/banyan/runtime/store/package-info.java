/** What a store of one component offers to the runtime, and how it can fail. */
@NullMarked
package dev.banyan.runtime.store;

import org.jspecify.annotations.NullMarked;
