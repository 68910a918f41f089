/** Tokens that work once: how they are made, kept and taken. */
@NullMarked
package dev.berth.application.token;

import org.jspecify.annotations.NullMarked;
