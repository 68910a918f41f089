/** Tests of the commands as a person runs them, with streams and an environment of their own. */
@NullMarked
package dev.berth.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
