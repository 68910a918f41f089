/**
 * How every fault is told to the outside: one problem document (RFC 9457) for each, made in one
 * place of a code and the catalogue's words.
 */
@NullMarked
package dev.berth.web.problem;

import org.jspecify.annotations.NullMarked;
