/** Reading and changing the profiles of members, on the workspace side. */
@NullMarked
package dev.berth.application.profile;

import org.jspecify.annotations.NullMarked;
