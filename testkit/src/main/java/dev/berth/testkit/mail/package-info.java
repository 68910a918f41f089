/** Mails for tests: the contracts of what keeps and sends them, their fakes, and samples. */
@NullMarked
package dev.berth.testkit.mail;

import org.jspecify.annotations.NullMarked;
