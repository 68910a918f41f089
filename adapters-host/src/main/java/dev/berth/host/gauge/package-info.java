/** How large this machine is. */
@NullMarked
package dev.berth.host.gauge;

import org.jspecify.annotations.NullMarked;
