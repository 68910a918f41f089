/** Contract and fake for the checks of what the service depends on. */
@NullMarked
package dev.berth.testkit.health;

import org.jspecify.annotations.NullMarked;
