/** Registration, log-in, log-out, and who may come in: cookies, bearer tokens, foreign pages. */
@NullMarked
package dev.berth.web.session;

import org.jspecify.annotations.NullMarked;
