/**
 * A project on disk: which of its files are searched, which are left out and why, where its
 * absolute imports start, and which module is which file. Reads only; knows nothing of Python's
 * grammar or of migrations.
 */
@NullMarked
package dev.banyan.code.project;

import org.jspecify.annotations.NullMarked;
