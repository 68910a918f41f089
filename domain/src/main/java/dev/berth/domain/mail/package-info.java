/**
 * Mails as the installation owes them: which one, to whom, about what. How they look and travel is
 * further out.
 */
@NullMarked
package dev.berth.domain.mail;

import org.jspecify.annotations.NullMarked;
