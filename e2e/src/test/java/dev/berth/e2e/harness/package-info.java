/**
 * What the black-box tests stand on: a server as a child process, a client of its API, a person who
 * uses it, and a look at the machine. Nothing here knows a class of the server, but for the checks
 * that hold answers against the API's document.
 */
@NullMarked
package dev.berth.e2e.harness;

import org.jspecify.annotations.NullMarked;
