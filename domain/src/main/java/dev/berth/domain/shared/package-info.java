/**
 * What every concept of the domain may use: ids that cross from one bounded context to the other,
 * the actor of a request and the one exception type. Nothing here knows a single concept.
 */
@NullMarked
package dev.berth.domain.shared;

import org.jspecify.annotations.NullMarked;
