/** What the rooms hand to each other: records only, depending on nothing. */
@NullMarked
package dev.banyan.model;

import org.jspecify.annotations.NullMarked;
