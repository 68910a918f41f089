/** The ports of a host as a server without root implements them: each call is asked of another. */
@NullMarked
package dev.berth.host.helper.client;

import org.jspecify.annotations.NullMarked;
