package dev.berth.testkit.host;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.InMemoryStore;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts and ends what runs on a {@link FakeHost}. */
final class FakeProcesses implements WorkspaceProcesses {

  private final FakeHost host;

  FakeProcesses(FakeHost host) {
    this.host = host;
  }

  @Override
  public void ensureStarted(WorkspaceSpec spec) {
    if (!host.look().homes().contains(spec.instance())) {
      throw HostException.passing("The workspace has no folder.");
    }
    if (spec.template().password() && spec.password().isEmpty()) {
      throw HostException.permanent("The workspace has no password for its IDE.");
    }
    host.effect(
        "process.start",
        spec.instance(),
        () -> host.configure(spec.instance()),
        () -> host.launch(spec));
  }

  @Override
  public Observation observe(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return host.process(instance)
        .<Observation>map(found -> new Observation.Alive(found.pid(), found.since()))
        .orElseGet(() -> new Observation.Absent(host.lastWords(instance)));
  }

  @Override
  public Set<InstanceId> alive(Set<InstanceId> instances) {
    return inventory().stream().filter(instances::contains).collect(Collectors.toSet());
  }

  @Override
  public void ensureStopped(InstanceId instance, Duration grace) {
    host.effect("process.stop", instance, () -> host.askToEnd(instance), () -> host.kill(instance));
  }

  @Override
  public Set<InstanceId> inventory() {
    InMemoryStore.requireNoneOpen("a call to a host");
    return host.look().listening().keySet();
  }
}
