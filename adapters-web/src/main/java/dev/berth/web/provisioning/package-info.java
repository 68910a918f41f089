/** Operations and what happens to a workspace while they run, also as event streams. */
@NullMarked
package dev.berth.web.provisioning;

import org.jspecify.annotations.NullMarked;
