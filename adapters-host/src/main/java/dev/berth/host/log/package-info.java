/**
 * What workspaces print: files that their programs append to without a pipe to the server, cut into
 * a few numbered ones when they grow, and read from the end or from an offset. The text is the
 * workspace's: bounded, and without anything that steers a terminal.
 */
@NullMarked
package dev.berth.host.log;

import org.jspecify.annotations.NullMarked;
