/**
 * The process: its entrance, the settings, the hand wiring of all adapters and the command line.
 * The only place that sees every module.
 */
@NullMarked
package dev.berth.bootstrap;

import org.jspecify.annotations.NullMarked;
