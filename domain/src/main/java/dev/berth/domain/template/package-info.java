/** What can run in a workspace, as data: argv with placeholders, environment, health path. */
@NullMarked
package dev.berth.domain.template;

import org.jspecify.annotations.NullMarked;
