/** The off-boarding of people and tenants over HTTP. */
@NullMarked
package dev.berth.web.offboarding;

import org.jspecify.annotations.NullMarked;
