/** The commands beside {@code serve}, typed as a person types them. */
@NullMarked
package dev.berth.e2e.command;

import org.jspecify.annotations.NullMarked;
