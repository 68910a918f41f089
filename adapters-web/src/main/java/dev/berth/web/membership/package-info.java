/** The people of the own tenant. */
@NullMarked
package dev.berth.web.membership;

import org.jspecify.annotations.NullMarked;
