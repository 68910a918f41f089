/**
 * Event streams (WHATWG HTML, section 9.2) without a thread for each: one pump asks for news and
 * hands it to writers that never block.
 */
@NullMarked
package dev.berth.web.stream;

import org.jspecify.annotations.NullMarked;
