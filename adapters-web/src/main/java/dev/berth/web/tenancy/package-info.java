/** The own tenant. */
@NullMarked
package dev.berth.web.tenancy;

import org.jspecify.annotations.NullMarked;
