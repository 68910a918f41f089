/**
 * The settings of the server as immutable records, one a concept, and the loader that reads, checks
 * and binds them as a whole: either every record is valid, or one report names every fault. Nothing
 * here is read while classes load.
 */
@NullMarked
package dev.berth.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
