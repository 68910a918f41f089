/**
 * Tests of the settings as a whole: what a person writes, and what they are told when it is wrong.
 * Environment and working folder are given to each test; none reads those of the process.
 */
@NullMarked
package dev.berth.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
