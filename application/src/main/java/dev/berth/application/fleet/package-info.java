/**
 * What operators see of all machines and their ports, and say of them: closed to what is new, or
 * never to come back.
 */
@NullMarked
package dev.berth.application.fleet;

import org.jspecify.annotations.NullMarked;
