package dev.berth.web;

import dev.berth.web.stream.Pace;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What the web server takes from the process that it runs in.
 *
 * @param requestIds a new name for each request, of {@code A-Z a-z 0-9 . _ -}
 * @param executor feeds the event streams; one thread is enough, and it is the caller's to stop
 * @param pace of the event streams
 */
public record Surroundings(
    Clock clock, Supplier<String> requestIds, ScheduledExecutorService executor, Pace pace) {}
