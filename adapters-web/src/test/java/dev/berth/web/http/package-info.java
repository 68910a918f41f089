/** Tests of the package. */
@NullMarked
package dev.berth.web.http;

import org.jspecify.annotations.NullMarked;
