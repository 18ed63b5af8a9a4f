/** The command line: reads what is asked, hands it to the rooms below, and says what came of it. */
@NullMarked
package dev.banyan.cli;

import org.jspecify.annotations.NullMarked;
