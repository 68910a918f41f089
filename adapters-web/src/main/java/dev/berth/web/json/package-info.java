/**
 * Reads and writes JSON: strict about what comes in, with every fault of a body found at once, and
 * the same about times and words in what goes out.
 */
@NullMarked
package dev.berth.web.json;

import org.jspecify.annotations.NullMarked;
