package dev.berth.testkit.host;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks the processes of a {@link FakeHost}, and waits for none. */
final class FakeHealthProbe implements HealthProbe {

  private final Function<InstanceId, Optional<FakeProcess>> processes;
  private final FakeLogs logs;
  private final Trouble trouble;

  FakeHealthProbe(
      Function<InstanceId, Optional<FakeProcess>> processes, FakeLogs logs, Trouble trouble) {
    this.processes = processes;
    this.logs = logs;
    this.trouble = trouble;
  }

  @Override
  public void awaitHealthy(WorkspaceSpec spec, Duration patience) {
    InMemoryStore.requireNoneOpen("a call to a host");
    trouble.at(new HostMoment("health", Stage.BEFORE, Optional.of(spec.instance())));
    if (processes.apply(spec.instance()).isEmpty()) {
      throw HostException.passing(
          "The program ended. Its last words: " + logs.lastWords(spec.instance()));
    }
    if (!healthy(spec)) {
      throw HostException.passing("It did not answer within " + patience.toSeconds() + " s.");
    }
  }

  @Override
  public boolean healthy(WorkspaceSpec spec) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return processes
        .apply(spec.instance())
        .filter(found -> found.answers() && found.port().equals(spec.port()))
        .isPresent();
  }
}
