/** Tests of the package. */
@NullMarked
package dev.berth.web.session;

import org.jspecify.annotations.NullMarked;
