/** Tests of the keys themselves: their names, variables and neighbours. */
@NullMarked
package dev.berth.bootstrap.settings.key;

import org.jspecify.annotations.NullMarked;
