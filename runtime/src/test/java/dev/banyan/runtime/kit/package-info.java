/** What several tests of the runtime share. */
@NullMarked
package dev.banyan.runtime.kit;

import org.jspecify.annotations.NullMarked;
