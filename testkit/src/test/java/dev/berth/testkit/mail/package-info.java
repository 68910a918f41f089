/** The fakes of mail keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.mail;

import org.jspecify.annotations.NullMarked;
