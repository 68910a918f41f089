/** The protocol of the helper, its desk and its callers, over real sockets with fakes behind. */
@NullMarked
package dev.berth.host.helper;

import org.jspecify.annotations.NullMarked;
