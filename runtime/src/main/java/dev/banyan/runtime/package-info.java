/** What an application embeds to use a component while it moves from one store to another. */
@NullMarked
package dev.banyan.runtime;

import org.jspecify.annotations.NullMarked;
