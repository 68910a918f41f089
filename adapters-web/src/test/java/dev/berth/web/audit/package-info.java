/** Reading and taking away the audit log. */
@NullMarked
package dev.berth.web.audit;

import org.jspecify.annotations.NullMarked;
