/**
 * Rewrites consumers of an old component onto the new one, as byte edits on the original text;
 * never writes a file.
 */
@NullMarked
package dev.banyan.code.rewrite;

import org.jspecify.annotations.NullMarked;
