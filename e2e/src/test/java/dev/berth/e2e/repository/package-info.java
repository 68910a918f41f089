/** What holds for the files of the project itself. */
@NullMarked
package dev.berth.e2e.repository;

import org.jspecify.annotations.NullMarked;
