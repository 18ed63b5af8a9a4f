/** What tests fill stores with. */
@NullMarked
package dev.banyan.data.kit;

import org.jspecify.annotations.NullMarked;
