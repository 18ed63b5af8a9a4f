/** Which name of a file means which variable, by the language's scoping rules alone. */
@NullMarked
package dev.banyan.code.names;

import org.jspecify.annotations.NullMarked;
