/** Contracts and fakes in memory for templates and for what brings their programs. */
@NullMarked
package dev.berth.testkit.template;

import org.jspecify.annotations.NullMarked;
