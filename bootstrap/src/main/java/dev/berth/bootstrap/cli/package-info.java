/**
 * The command line: one command, {@code berth}, and a small class for each of its subcommands. A
 * command sees the process through its {@link dev.berth.bootstrap.cli.Console} alone, so that tests
 * run it with an environment, a folder and streams of their own.
 */
@NullMarked
package dev.berth.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
