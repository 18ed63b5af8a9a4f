/** What it takes to be let in to a server, and to know that it is the right one. */
@NullMarked
package dev.banyan.runtime.access;

import org.jspecify.annotations.NullMarked;
