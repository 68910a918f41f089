package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Speaks to systemd about units of workspaces, and about no others. */
final class Systemctl {

  // Below that of a step, so that the step tells who was silent.
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LONG_LIST = 8 * 1024 * 1024;
  private static final int HIGH_PERCENT = 90;

  /** Takes back what {@link #properties} sets. */
  static final List<String> NO_LIMITS =
      List.of("MemoryMax=infinity", "MemoryHigh=infinity", "CPUQuota=");

  private final HostMachine machine;

  Systemctl(HostMachine machine) {
    this.machine = machine;
  }

  /** What limits are to systemd (systemd.resource-control(5)). */
  static List<String> properties(ResourceLimits limits) {
    long memory = limits.memoryMb();
    return List.of(
        "MemoryMax=" + memory + "M",
        "MemoryHigh=" + Math.max(1, memory * HIGH_PERCENT / 100) + "M",
        "CPUQuota=" + limits.cpuPercent() + "%");
  }

  /** Sets properties of a workspace's unit, at once if it runs, and until the next boot. */
  void set(InstanceId instance, List<String> properties) {
    must(
        "limit the workspace",
        List.of("set-property", "--runtime", "--", UnitNames.workspace(instance)),
        properties);
  }

  /** With what passes on to it, which its first visitor would wake, and wait for, otherwise. */
  void start(InstanceId instance) {
    must(
        "start the workspace",
        List.of("start", "--"),
        List.of(
            UnitNames.frontSocket(instance),
            UnitNames.workspace(instance),
            UnitNames.front(instance)));
  }

  void startTcpFront(InstanceId instance) {
    must(
        "start the workspace's front",
        List.of("start", "--"),
        List.of(UnitNames.tcpFront(instance)));
  }

  /** Whether something listens for a gateway on another machine. */
  boolean tcpFrontActive(InstanceId instance) {
    List<String> unit = List.of(UnitNames.tcpFront(instance));
    return run(DEADLINE, List.of("is-active", "--quiet", "--"), unit).succeeded();
  }

  /** Stops all its units and waits until they have; what is not there is fine. */
  void stop(InstanceId instance, Duration patience) {
    List<String> units =
        List.of(
            UnitNames.tcpFront(instance),
            UnitNames.frontSocket(instance),
            UnitNames.front(instance),
            UnitNames.workspace(instance));
    CommandResult result = run(patience.plus(DEADLINE), List.of("stop", "--"), units);
    if (!result.succeeded()) {
      throw failed("stop the workspace", result);
    }
  }

  /** Forgets failures and how often it was started lately. A unit that is not loaded has none. */
  void forgetFailures(InstanceId instance) {
    run(
        DEADLINE,
        List.of("reset-failed", "--"),
        List.of(
            UnitNames.tcpFront(instance),
            UnitNames.frontSocket(instance),
            UnitNames.front(instance),
            UnitNames.workspace(instance)));
  }

  /** The text of its unit, and of what was laid over it. */
  String text(InstanceId instance) {
    return must(
        "read the workspace's unit",
        List.of("cat", "--no-pager", "--"),
        List.of(UnitNames.workspace(instance)));
  }

  UnitState state(InstanceId instance) {
    return UnitState.parse(
        must(
            "look at the workspace",
            List.of("show", "--timestamp=unix", "--property=" + UnitState.PROPERTIES, "--"),
            List.of(UnitNames.workspace(instance))));
  }

  /** The state of each, asked for at once; those that systemd has not loaded are left out. */
  Map<InstanceId, UnitState> states(Set<InstanceId> instances) {
    Map<InstanceId, UnitState> found = new HashMap<>();
    show(instances, UnitState.PROPERTIES)
        .forEach((instance, lines) -> found.put(instance, UnitState.parse(lines)));
    return found;
  }

  /**
   * Properties of the units of these workspaces, as {@code name=value} lines for each. One call for
   * all of them; those that systemd has not loaded are left out.
   */
  Map<InstanceId, String> show(Set<InstanceId> instances, String properties) {
    if (instances.isEmpty()) {
      return Map.of();
    }
    String all =
        must(
            "look at the workspaces",
            List.of("show", "--timestamp=unix", "--property=Id," + properties, "--"),
            List.of(UnitNames.ALL_WORKSPACES));
    Map<InstanceId, String> found = new HashMap<>();
    for (String unit : all.split("\n\n")) {
      unit.lines()
          .filter(line -> line.startsWith("Id="))
          .findFirst()
          .flatMap(line -> UnitNames.ofUnit(line.substring("Id=".length())))
          .filter(instances::contains)
          .ifPresent(instance -> found.put(instance, unit));
    }
    return found;
  }

  /** The workspaces whose unit is there in one of these states. */
  Set<InstanceId> withState(String states) {
    CommandResult result =
        run(
            DEADLINE,
            List.of("list-units", "--all", "--plain", "--no-legend", "--full", "--state=" + states),
            List.of("--", UnitNames.ALL_WORKSPACES));
    if (!result.succeeded()) {
      throw failed("list the workspaces", result);
    }
    Set<InstanceId> found = new HashSet<>();
    result
        .output()
        .lines()
        .map(line -> line.strip().split("\\s+", 2)[0])
        .map(UnitNames::ofUnit)
        .flatMap(Optional::stream)
        .forEach(found::add);
    return found;
  }

  void reload() {
    must("read the units anew", List.of("daemon-reload"), List.of());
  }

  private String must(String what, List<String> verb, List<String> arguments) {
    CommandResult result = run(DEADLINE, verb, arguments);
    if (!result.succeeded()) {
      throw failed(what, result);
    }
    return result.output();
  }

  private CommandResult run(Duration deadline, List<String> verb, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("systemctl", "--no-ask-password"));
    argv.addAll(verb);
    argv.addAll(arguments);
    try {
      return machine.run(Command.of(argv).within(deadline).keeping(LONG_LIST));
    } catch (CommandFailure silent) {
      throw HostException.passing("systemd does not answer: " + silent.getMessage(), silent);
    }
  }

  private static HostException failed(String what, CommandResult result) {
    return HostException.passing("systemd could not " + what + ": " + Words.of(result));
  }
}
