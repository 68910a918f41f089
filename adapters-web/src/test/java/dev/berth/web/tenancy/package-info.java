/** Tenants and plans over HTTP. */
@NullMarked
package dev.berth.web.tenancy;

import org.jspecify.annotations.NullMarked;
