/**
 * The forms a setting's text can take (durations, rates, ranges, addresses, secrets) and the one
 * parser of each. A parser says what the form must be and never repeats the text, which may be a
 * secret.
 */
@NullMarked
package dev.berth.bootstrap.settings.value;

import org.jspecify.annotations.NullMarked;
