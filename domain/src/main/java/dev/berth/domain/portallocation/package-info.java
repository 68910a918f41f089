/**
 * Network ports of a host and who holds them: a range, a lease, a rest after it, and ports that
 * somebody else has taken.
 */
@NullMarked
package dev.berth.domain.portallocation;

import org.jspecify.annotations.NullMarked;
