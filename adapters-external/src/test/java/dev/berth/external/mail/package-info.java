/** Mails as they are rendered, sent to a real SMTP server in this JVM, refused and put off. */
@NullMarked
package dev.berth.external.mail;

import org.jspecify.annotations.NullMarked;
