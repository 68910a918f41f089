/** Holds answers against the OpenAPI document; other modules use it from the test jar. */
@NullMarked
package dev.berth.web.openapi.checks;

import org.jspecify.annotations.NullMarked;
