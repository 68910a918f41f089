/** What tenants have reserved of their limits. */
@NullMarked
package dev.berth.application.quota;

import org.jspecify.annotations.NullMarked;
