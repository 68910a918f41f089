package dev.berth.host.helper.client;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Processes that another process starts. Which program that is, it knows itself: a template's
 * number crosses over, and no word of its command.
 */
final class RemoteProcesses implements WorkspaceProcesses {

  private final Caller caller;
  private final List<TemplateId> programs;

  RemoteProcesses(Caller caller, List<TemplateId> programs) {
    this.caller = caller;
    this.programs = programs;
  }

  @Override
  public void ensureStarted(WorkspaceSpec spec) {
    int program = programs.indexOf(spec.template().id());
    if (program < 0) {
      throw HostException.permanent(
          "The template " + spec.template().id() + " cannot be started on a host with systemd.");
    }
    UUID workspace = spec.workspace().value();
    caller.tell(
        Verb.START,
        spec.instance(),
        workspace.getMostSignificantBits(),
        workspace.getLeastSignificantBits(),
        program,
        spec.port().value(),
        spec.limits().diskMb(),
        spec.limits().memoryMb(),
        spec.limits().cpuPercent());
  }

  @Override
  public Observation observe(InstanceId instance) {
    return caller.ask(Body.OBSERVATION, Verb.OBSERVE, instance);
  }

  @Override
  public void ensureStopped(InstanceId instance, Duration grace) {
    caller.tell(Verb.STOP, instance, grace.toMillis());
  }

  @Override
  public Set<InstanceId> inventory() {
    return caller.ask(Body.INSTANCES, Verb.RUNNING);
  }
}
