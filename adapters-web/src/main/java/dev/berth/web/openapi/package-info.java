/** The API's own description: one OpenAPI 3.1 document. */
@NullMarked
package dev.berth.web.openapi;

import org.jspecify.annotations.NullMarked;
