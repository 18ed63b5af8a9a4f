/** Builds an application's components from the {@code data:} part of a spec and the environment. */
@NullMarked
package dev.banyan.runtime.config;

import org.jspecify.annotations.NullMarked;
