/**
 * Mails: ordered in the unit of work of their cause, sent later from a durable queue, never in the
 * request.
 */
@NullMarked
package dev.berth.application.mail;

import org.jspecify.annotations.NullMarked;
