/** Hands what is measured to Micrometer, which the application has to bring. */
@NullMarked
package dev.banyan.runtime.metrics;

import org.jspecify.annotations.NullMarked;
