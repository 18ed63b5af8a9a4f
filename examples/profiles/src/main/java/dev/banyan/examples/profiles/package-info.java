/** An application that keeps profiles in files, and the one constructor that it changes. */
@NullMarked
package dev.banyan.examples.profiles;

import org.jspecify.annotations.NullMarked;
