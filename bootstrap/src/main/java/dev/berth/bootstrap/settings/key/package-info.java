/**
 * What a setting is before it has a value: its name, form, defaults by profile, meaning and whether
 * it is secret; and what becomes of the keys when they meet the sources: values, faults and notes.
 */
@NullMarked
package dev.berth.bootstrap.settings.key;

import org.jspecify.annotations.NullMarked;
