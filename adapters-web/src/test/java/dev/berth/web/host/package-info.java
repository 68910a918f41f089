/** What operators see and change of the machines. */
@NullMarked
package dev.berth.web.host;

import org.jspecify.annotations.NullMarked;
