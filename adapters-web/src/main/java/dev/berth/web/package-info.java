/**
 * The web server: Javalin on Jetty, put together from the routes of every concept. It sees use
 * cases and domain values, never a port that they drive.
 */
@NullMarked
package dev.berth.web;

import org.jspecify.annotations.NullMarked;
