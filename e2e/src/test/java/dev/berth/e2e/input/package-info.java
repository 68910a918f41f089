/** What a client may not send, and that the server says so in one form. */
@NullMarked
package dev.berth.e2e.input;

import org.jspecify.annotations.NullMarked;
