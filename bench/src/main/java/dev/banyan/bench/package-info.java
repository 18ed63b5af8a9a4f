/** Measurements that anyone can repeat; not published. */
@NullMarked
package dev.banyan.bench;

import org.jspecify.annotations.NullMarked;
