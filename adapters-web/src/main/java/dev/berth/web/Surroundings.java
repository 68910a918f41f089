package dev.berth.web;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the web server takes from the process that it runs in.
 *
 * @param requestIds a new name for each request, of {@code A-Z a-z 0-9 . _ -}
 */
public record Surroundings(Clock clock, Supplier<String> requestIds) {}
