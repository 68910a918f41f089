package dev.berth.host.isolation;

import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandRunner;
import dev.berth.host.isolation.Attempt.From;
import dev.berth.host.network.NetworkName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The self-test on a host with systemd. Each attempt is made twice: by the canary, where it must
 * fail, and from where it must succeed, since a trap that does not stand catches nothing.
 */
public final class CanaryIsolationCheck implements IsolationCheck {

  /** The workspace that tries. No id of a workspace is likely to be the same. */
  public static final InstanceId CANARY = new InstanceId("berthcanaryaaaaa");

  /** The workspace that is tried on. */
  public static final InstanceId NEIGHBOUR = new InstanceId("berthcanarybbbbb");

  private static final String CLOSED = "closed";
  private static final int MOST_PRINTED = 4 * 1024 * 1024;

  private final CommandRunner commands;
  private final CanaryGround ground;
  private final CanaryOptions options;
  private final Traps traps;

  public CanaryIsolationCheck(CommandRunner commands, CanaryGround ground, CanaryOptions options) {
    this.commands = commands;
    this.ground = ground;
    this.options = options;
    this.traps = new Traps(commands, options.port());
  }

  @Override
  public synchronized IsolationReport run() {
    try {
      clear();
      try {
        ground.prepare(CANARY);
        ground.prepare(NEIGHBOUR);
        traps.set(NEIGHBOUR, ground.home(NEIGHBOUR));
        return new IsolationReport(tried());
      } finally {
        clear();
      }
    } catch (HostException | CommandFailure fault) {
      return new IsolationReport(
          List.of(
              new IsolationFinding(
                  "The self-test runs", "to its end", String.valueOf(fault.getMessage()), false)));
    }
  }

  private void clear() {
    traps.remove();
    ground.clear(CANARY);
    ground.clear(NEIGHBOUR);
  }

  private List<IsolationFinding> tried() {
    List<Attempt> attempts =
        Attempts.of(
            options,
            ofHost(),
            HostAddresses.parse(
                commands.must(
                    Command.of(
                        "ip",
                        "-n",
                        NetworkName.namespace(NEIGHBOUR),
                        "-o",
                        "address",
                        "show",
                        "dev",
                        "eth0"))),
            ground.home(NEIGHBOUR));
    List<Attempt> unconfined = Attempts.unconfined(ground.home(NEIGHBOUR));
    List<List<IsolationFinding>> findings =
        AtOnce.all(List.of(() -> tried(attempts, confined()), () -> tried(unconfined, account())));
    return findings.stream().flatMap(List::stream).toList();
  }

  private List<String> ofHost() {
    List<String> addresses =
        new ArrayList<>(
            HostAddresses.parse(
                commands.must(Command.of("ip", "-o", "address", "show").keeping(MOST_PRINTED))));
    HostAddresses.gateway(
            commands.must(
                Command.of("ip", "-n", NetworkName.namespace(CANARY), "route", "show", "default")))
        .ifPresent(addresses::add);
    return addresses;
  }

  /** Tried by the canary and from where each must succeed, at once: what is dropped takes time. */
  private List<IsolationFinding> tried(List<Attempt> attempts, List<String> asCanary) {
    List<List<String>> answers =
        AtOnce.all(
            List.of(
                () -> answers(asCanary, attempts),
                () -> answers(List.of(), from(From.HOST, attempts)),
                () -> answers(atNeighbour(), from(From.NEIGHBOUR, attempts))));
    Iterator<String> onHost = answers.get(1).iterator();
    Iterator<String> atNeighbour = answers.get(2).iterator();
    List<IsolationFinding> findings = new ArrayList<>();
    for (int number = 0; number < attempts.size(); number++) {
      Attempt attempt = attempts.get(number);
      String control = (attempt.from() == From.HOST ? onHost : atNeighbour).next();
      judged(attempt, control, answers.get(0).get(number)).ifPresent(findings::add);
    }
    return findings;
  }

  private static List<Attempt> from(From from, List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.from() == from).toList();
  }

  private static List<String> atNeighbour() {
    return List.of("ip", "netns", "exec", NetworkName.namespace(NEIGHBOUR));
  }

  private static Optional<IsolationFinding> judged(Attempt attempt, String control, String seen) {
    if (!control.startsWith("open")) {
      return attempt.certain()
          ? Optional.of(
              new IsolationFinding(
                  attempt.what(),
                  CLOSED,
                  "it could not be tried, without isolation: " + control,
                  false))
          : Optional.empty();
    }
    return Optional.of(new IsolationFinding(attempt.what(), CLOSED, seen, seen.startsWith(CLOSED)));
  }

  private List<String> confined() {
    List<String> start =
        new ArrayList<>(
            List.of(
                "systemd-run", "--quiet", "--wait", "--pipe", "--collect", "--unit=berth-canary"));
    start.addAll(Confinement.properties(options.template(), CANARY));
    // It may lie where a workspace sees nothing.
    start.add("--property=BindReadOnlyPaths=" + options.java().get(options.java().size() - 1));
    start.add("--");
    return start;
  }

  private List<String> account() {
    String account = ground.account(CANARY);
    return List.of(
        "setpriv",
        "--reuid=" + account,
        "--regid=" + account,
        "--clear-groups",
        "--no-new-privs",
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--");
  }

  private List<String> answers(List<String> start, List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      return List.of();
    }
    List<String> argv = new ArrayList<>(start);
    argv.addAll(options.java());
    argv.add(Canary.class.getName());
    attempts.forEach(attempt -> argv.add(attempt.word()));
    List<String> answers = commands.must(Command.of(argv)).lines().toList();
    if (answers.size() != attempts.size()) {
      throw HostException.passing(
          "The canary answered %d of %d.".formatted(answers.size(), attempts.size()));
    }
    return answers;
  }
}
