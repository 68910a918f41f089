package dev.berth.domain.offboarding;

import dev.berth.domain.shared.HostId;
import java.util.Optional;
import java.util.Set;

/**
 * How things stand with the workspaces.
 *
 * @param hosts every host that has or ever had one of those to delete; what was handed on is its
 *     heir's
 * @param obstacle why it does not go on, for operators
 */
public record Progress(Tally tally, Set<HostId> hosts, Optional<String> obstacle) {

  /** Before anybody has looked. */
  public static final Progress NONE = new Progress(Tally.NONE, Set.of(), Optional.empty());

  public Progress {
    hosts = Set.copyOf(hosts);
  }
}
