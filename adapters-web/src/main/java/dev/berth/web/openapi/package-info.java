/** The API's own description: one OpenAPI 3.1 document, and the page that shows it. */
@NullMarked
package dev.berth.web.openapi;

import org.jspecify.annotations.NullMarked;
