/** Which paths Git would ignore: its pattern language, its files of patterns and its index. */
@NullMarked
package dev.banyan.code.ignore;

import org.jspecify.annotations.NullMarked;
