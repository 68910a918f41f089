@NullMarked
package dev.berth.host.isolation;

import org.jspecify.annotations.NullMarked;
