/** Whether what the service depends on answers. */
@NullMarked
package dev.berth.application.health;

import org.jspecify.annotations.NullMarked;
