/**
 * The use cases over the fakes: what they say yes and no to, and what an installation looks like
 * afterwards, whatever died on the way.
 */
@NullMarked
package dev.berth.testkit.usecase;

import org.jspecify.annotations.NullMarked;
