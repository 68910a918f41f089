/** What the server is wired of keeps the contracts that the fakes keep. */
@NullMarked
package dev.berth.bootstrap.server;

import org.jspecify.annotations.NullMarked;
