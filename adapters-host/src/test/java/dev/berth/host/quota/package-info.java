/** What can be said of limits without a disk that has them. */
@NullMarked
package dev.berth.host.quota;

import org.jspecify.annotations.NullMarked;
