/** Routes and document agree. */
@NullMarked
package dev.berth.web.openapi;

import org.jspecify.annotations.NullMarked;
