package dev.berth.application.host;

import java.time.Instant;

/** What a look at a workspace's process showed. */
public sealed interface Observation {

  /** It is there. */
  record Alive(long pid, Instant since) implements Observation {}

  /** It is not there; {@code lastWords} are the last lines it wrote, bounded and escaped. */
  record Absent(String lastWords) implements Observation {}
}
