/**
 * Routes and what they are made of: a method, a path, who may come in, and what then happens. A
 * route that is not in the table is not there.
 */
@NullMarked
package dev.berth.web.http;

import org.jspecify.annotations.NullMarked;
