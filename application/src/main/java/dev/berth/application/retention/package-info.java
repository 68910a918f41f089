/** How long the identity side keeps what nobody asks for any more. */
@NullMarked
package dev.berth.application.retention;

import org.jspecify.annotations.NullMarked;
