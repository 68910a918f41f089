/** Mailed links over HTTP: who may use them, what they answer and what they give away. */
@NullMarked
package dev.berth.web.account;

import org.jspecify.annotations.NullMarked;
