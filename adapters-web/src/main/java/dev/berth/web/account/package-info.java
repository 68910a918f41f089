/** What pages behind mailed links call, and what orders such mails. */
@NullMarked
package dev.berth.web.account;

import org.jspecify.annotations.NullMarked;
