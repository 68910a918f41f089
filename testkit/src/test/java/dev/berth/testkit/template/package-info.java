/** The fakes of templates keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.template;

import org.jspecify.annotations.NullMarked;
