/**
 * The data folder: made for its owner alone, held by one server at a time, and the place of the
 * secrets that are generated when nobody gave any.
 */
@NullMarked
package dev.berth.bootstrap.settings.datafolder;

import org.jspecify.annotations.NullMarked;
