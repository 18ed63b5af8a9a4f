/** What people look at: the consumer graph and the plan as self-contained pages and as text. */
@NullMarked
package dev.banyan.migrate.page;

import org.jspecify.annotations.NullMarked;
