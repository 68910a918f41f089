/** Tests of the package. */
@NullMarked
package dev.berth.web.provisioning;

import org.jspecify.annotations.NullMarked;
