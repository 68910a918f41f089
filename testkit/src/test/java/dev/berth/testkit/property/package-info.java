/**
 * Properties of the domain, each held on random cases: what is parsed, what follows what, what an
 * operation leaves behind whatever goes wrong.
 */
@NullMarked
package dev.berth.testkit.property;

import org.jspecify.annotations.NullMarked;
