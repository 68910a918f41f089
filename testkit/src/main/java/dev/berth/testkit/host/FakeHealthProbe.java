package dev.berth.testkit.host;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.time.Duration;
import java.util.Optional;

/** Asks what runs on a {@link FakeHost}. */
final class FakeHealthProbe implements HealthProbe {

  private final FakeHost host;

  FakeHealthProbe(FakeHost host) {
    this.host = host;
  }

  @Override
  public void awaitHealthy(WorkspaceSpec spec, Duration patience) {
    InMemoryStore.requireNoneOpen("a call to a host");
    host.at("health", Stage.BEFORE, Optional.of(spec.instance()));
    if (host.process(spec.instance()).isEmpty()) {
      throw HostException.passing(
          "The program ended. Its last words: " + host.lastWords(spec.instance()));
    }
    if (!healthy(spec)) {
      throw HostException.passing("It did not answer within " + patience.toSeconds() + " s.");
    }
  }

  @Override
  public boolean healthy(WorkspaceSpec spec) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return host.process(spec.instance())
        .filter(found -> found.answers() && found.port().equals(spec.port()))
        .isPresent();
  }
}
