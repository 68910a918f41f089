package dev.berth.domain.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How coarse a point of a series is. A point grows into the next coarser one when it is older than
 * its kind is kept, so that of one moment there is one point. With looks {@link #LOOKS_APART} and
 * the condensing every five minutes a workspace that always runs has at most 145 samples, 290
 * stretches of five minutes and 700 hours: {@value #MOST_POINTS} points.
 */
public enum UsageResolution {
  /** One look. */
  SAMPLE(Duration.ofSeconds(30), Duration.ofHours(1)),
  FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofHours(24)),
  HOUR(Duration.ofHours(1), Duration.ofDays(30));

  /** What one workspace has at most. */
  public static final int MOST_POINTS = 1_140;

  /**
   * How much time lies between two looks at one host at least. Where several servers look at it,
   * the looks in between do not count.
   */
  public static final Duration LOOKS_APART = Duration.ofSeconds(29);

  private final Duration width;
  private final Duration kept;

  UsageResolution(Duration width, Duration kept) {
    this.width = width;
    this.kept = kept;
  }

  /** The stretch of time that a point of this kind speaks for. */
  public Duration width() {
    return width;
  }

  /** What points of this kind become; none where they are forgotten. */
  public Optional<UsageResolution> coarser() {
    return switch (this) {
      case SAMPLE -> Optional.of(FIVE_MINUTES);
      case FIVE_MINUTES -> Optional.of(HOUR);
      case HOUR -> Optional.empty();
    };
  }

  /**
   * Points of this kind from before that are done with at {@code now}. It lies where a stretch of
   * the next kind begins, so that no stretch is condensed by halves.
   */
  public Instant keptSince(Instant now) {
    return coarser().orElse(this).begin(now.minus(kept));
  }

  /**
   * When the stretch of this kind began to which the instant belongs; stretches count from 1970.
   */
  public Instant begin(Instant instant) {
    long seconds = width.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }

  /**
   * The kind whose points are this wide.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static UsageResolution ofSeconds(long seconds) {
    for (UsageResolution resolution : values()) {
      if (resolution.width.toSeconds() == seconds) {
        return resolution;
      }
    }
    throw new IllegalArgumentException("no points are " + seconds + " s wide");
  }
}
