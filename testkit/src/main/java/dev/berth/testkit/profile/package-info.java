/** The contract, the fake and samples for profiles. */
@NullMarked
package dev.berth.testkit.profile;

import org.jspecify.annotations.NullMarked;
