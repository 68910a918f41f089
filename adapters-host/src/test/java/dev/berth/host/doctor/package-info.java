/** Tests of the looks at the machine, over folders that stand for the kernel's. */
@NullMarked
package dev.berth.host.doctor;

import org.jspecify.annotations.NullMarked;
