/**
 * Tests of each form: what it takes, what it refuses, and that a refusal never repeats the text.
 */
@NullMarked
package dev.berth.bootstrap.settings.value;

import org.jspecify.annotations.NullMarked;
