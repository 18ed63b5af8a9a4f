/**
 * Stores in JSON files, in the layout that the legacy application has: it can go on reading and
 * writing them. What Banyan has to know besides stands in a log in a folder beside them.
 */
@NullMarked
package dev.banyan.runtime.file;

import org.jspecify.annotations.NullMarked;
