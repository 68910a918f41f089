/** What the doctor goes by is what an installation has. */
@NullMarked
package dev.berth.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
