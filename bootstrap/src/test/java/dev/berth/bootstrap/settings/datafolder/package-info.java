/** Tests of the data folder on a real file system. */
@NullMarked
package dev.berth.bootstrap.settings.datafolder;

import org.jspecify.annotations.NullMarked;
