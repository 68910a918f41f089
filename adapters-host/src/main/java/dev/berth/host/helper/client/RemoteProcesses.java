package dev.berth.host.helper.client;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.DotfilesNumbers;
import dev.berth.host.helper.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Processes that another process starts. Which program that is, it knows itself: a template's
 * number crosses over, and no word of its command but the address of dotfiles.
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
    LongStream fixed =
        LongStream.of(
            workspace.getMostSignificantBits(),
            workspace.getLeastSignificantBits(),
            program,
            spec.port().value(),
            spec.limits().diskMb(),
            spec.limits().memoryMb(),
            spec.limits().cpuPercent(),
            spec.wishes().portProxy() ? 1 : 0);
    LongStream dotfiles =
        DotfilesNumbers.of(spec.wishes().dotfiles()).stream().mapToLong(Long::longValue);
    caller.tell(Verb.START, spec.instance(), LongStream.concat(fixed, dotfiles).toArray());
  }

  @Override
  public Observation observe(InstanceId instance) {
    return caller.ask(Body.OBSERVATION, Verb.OBSERVE, instance);
  }

  @Override
  public Set<InstanceId> alive(Set<InstanceId> instances) {
    return caller.ask(Body.INSTANCES, Verb.ALIVE).stream()
        .filter(instances::contains)
        .collect(Collectors.toSet());
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
