/** What those who run the installation see and do. */
@NullMarked
package dev.berth.e2e.operator;

import org.jspecify.annotations.NullMarked;
