/**
 * Where calls arrive, with root's power behind it: each is checked for its form, its numbers, its
 * caller and its lease before anything is done.
 */
@NullMarked
package dev.berth.host.helper.desk;

import org.jspecify.annotations.NullMarked;
