package dev.berth.domain.metering;

import java.time.Instant;
import java.util.Optional;

/**
 * What a workspace used over a stretch of time. Where nothing ran, or nobody looked, there is no
 * point; what no look of the stretch told is absent.
 *
 * @param at when the look was, of a {@link UsageResolution#SAMPLE}; else when the stretch began
 * @param samples of how many looks it is made
 * @param cpuPercent of one processor
 * @param memoryMb mebibytes
 * @param diskMb mebibytes of the home, at most
 * @param tasks threads of all its processes, at most
 */
public record UsagePoint(
    Instant at,
    UsageResolution resolution,
    int samples,
    Optional<Level> cpuPercent,
    Optional<Level> memoryMb,
    Optional<Long> diskMb,
    Optional<Integer> tasks) {}
