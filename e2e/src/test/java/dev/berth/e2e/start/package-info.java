/** How a server starts: accounts, folders, a second server, the first operator. */
@NullMarked
package dev.berth.e2e.start;

import org.jspecify.annotations.NullMarked;
