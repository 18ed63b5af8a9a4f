/** Real servers, networks, disks and processes that fail under load, and what clients saw of it. */
@NullMarked
package dev.banyan.runtime.faults;

import org.jspecify.annotations.NullMarked;
