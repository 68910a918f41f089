/** What {@code berth doctor} looks at with the settings that are in force. */
@NullMarked
package dev.berth.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
