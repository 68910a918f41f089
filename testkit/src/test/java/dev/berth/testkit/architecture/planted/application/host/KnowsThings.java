package dev.berth.testkit.architecture.planted.application.host;

import dev.berth.testkit.architecture.planted.application.workspace.KnowsHosts;
import java.util.Optional;

/** The other half of a cycle. */
public record KnowsThings(Optional<KnowsHosts> hosts) {

  /** Whether the circle is closed. */
  public boolean closed() {
    return hosts.map(KnowsHosts::things).isPresent();
  }
}
