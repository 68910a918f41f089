/** The queue of mails: rows taken under a lease on the database's time, fenced by an epoch. */
@NullMarked
package dev.berth.persistence.mail;

import org.jspecify.annotations.NullMarked;
