/**
 * Mail: letters made from templates in the reader's language, and the two ways that they go, to an
 * SMTP server or, without what is secret in them, to the log.
 */
@NullMarked
package dev.berth.external.mail;

import org.jspecify.annotations.NullMarked;
