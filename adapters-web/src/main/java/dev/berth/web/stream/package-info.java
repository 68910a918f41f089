/**
 * Event streams (WHATWG HTML, section 9.2) without a thread for each: one pump asks for news and
 * hands it to writers that never block. What may wait for a machine is asked on two threads beside
 * it.
 */
@NullMarked
package dev.berth.web.stream;

import org.jspecify.annotations.NullMarked;
