package dev.berth.testbench;

import dev.berth.testkit.shared.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A booted Debian machine with a real systemd. It has the address {@value #ADDRESS} and {@value
 * #ADDRESS_6} on its own network, whose other end, {@value #OUTSIDE}, is a namespace where tests
 * can run programs too. Its root file system is a layer over the shared one and is gone with it; a
 * reboot keeps it.
 */
public final class SystemdMachine implements AutoCloseable {

  /** The machine's own address (RFC 5737). */
  public static final String ADDRESS = "192.0.2.2";

  /** The machine's own IPv6 address (RFC 3849). */
  public static final String ADDRESS_6 = "2001:db8::2";

  /** The address of what lies outside the machine. */
  public static final String OUTSIDE = "192.0.2.1";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** It takes seconds, but on a machine that is busy with other things. */
  private static final Duration BOOT = Duration.ofMinutes(3);

  private final Keeper keeper;
  private final List<Forward> forwards = new ArrayList<>();
  private long leader;

  private SystemdMachine(Keeper keeper) {
    this.keeper = keeper;
  }

  /**
   * Boots a machine and waits until systemd has started all it wanted.
   *
   * @throws AssertionError with what the console said when it does not come up
   */
  public static SystemdMachine boot(MachineOptions options) {
    SystemdMachine machine = new SystemdMachine(Keeper.start(RootFileSystem.made(), options));
    try {
      machine.awaitUp(0);
      return machine;
    } catch (AssertionError fault) {
      String said = machine.keeper.said();
      machine.close();
      throw new AssertionError(fault.getMessage() + "; its console says " + said, fault);
    }
  }

  /** Runs a program in the machine, as root, for at most 60 s. */
  public Ran run(String... command) {
    return run(LIMIT, Arrays.asList(command));
  }

  /** Runs a program in the machine, as root; one that takes longer is ended there. */
  public Ran run(Duration limit, List<String> command) {
    return HostProgram.run(limit.plus(GRACE), Entry.into(leader, limit, command));
  }

  /** Runs a program in the machine, as root, that reads the text. */
  public Ran feed(String text, Duration limit, List<String> command) {
    return HostProgram.run(limit.plus(GRACE), Entry.into(leader, limit, command), text);
  }

  /** Runs a program in the machine. @throws AssertionError when it fails */
  public String must(String... command) {
    return run(command).orFail();
  }

  /** Runs a program of the host on the other end of the machine's network. */
  public Ran outside(String... command) {
    List<String> whole =
        new ArrayList<>(List.of("nsenter", "--target", Long.toString(keeper.around()), "--net"));
    whole.addAll(Arrays.asList(command));
    return HostProgram.run(LIMIT, whole);
  }

  /**
   * A file of the machine, as the host sees it: to read, write and copy, and for unix sockets. It
   * holds until the next reboot. An absolute symbolic link on the way leads into the host's files.
   */
  public Path path(String inside) {
    return Path.of("/proc/" + leader + "/root" + inside);
  }

  /** One property of a unit, as {@code systemctl show} prints it. */
  public String property(String unit, String property) {
    return must("systemctl", "show", "--value", "--property=" + property, "--", unit);
  }

  /**
   * Whether units of the machine can be limited by a controller, for example {@code memory}: what
   * the control groups of the host hand down.
   */
  public boolean limits(String controller) {
    Ran handedDown = run("cat", "/sys/fs/cgroup/cgroup.controllers");
    return handedDown.exit() == 0
        ? List.of(handedDown.output().strip().split(" ")).contains(controller)
        : run("test", "-d", "/sys/fs/cgroup/" + controller + "/system.slice").exit() == 0;
  }

  /** Kills a process without warning. */
  public void kill(long pid) {
    must("kill", "-KILL", Long.toString(pid));
  }

  /** A port of our own loopback that leads to a port of the machine's loopback, until a reboot. */
  public Forward forward(int port) {
    String socket = "/run/bench-" + port + ".sock";
    must(
        "systemd-run",
        "--quiet",
        "--unit=bench-forward-" + port,
        "--socket-property=ListenStream=" + socket,
        "/lib/systemd/systemd-socket-proxyd",
        "127.0.0.1:" + port);
    Forward forward = Forward.to(path(socket));
    forwards.add(forward);
    return forward;
  }

  /** Reboots it and waits until it is up again. */
  public void reboot() {
    endForwards();
    long before = leader;
    must("systemctl", "reboot");
    awaitUp(before);
  }

  /** Shuts it down in order and waits until it is off. */
  public void powerOff() {
    must("systemctl", "poweroff");
    Eventually.holds("the machine is off", () -> !keeper.lives());
  }

  /** The machine's first process, as the host counts. */
  public long leader() {
    return leader;
  }

  /** What of it is on the host: processes, mounts, loop devices, control groups, one a line. */
  public Set<String> traces() {
    return Traces.of(name());
  }

  /** Whether its keeper lives. */
  boolean kept() {
    return keeper.lives();
  }

  /** What all of it on the host is called. */
  String name() {
    return String.valueOf(keeper.folder().getFileName());
  }

  /** Pulls its plug. */
  @Override
  public void close() {
    endForwards();
    keeper.end();
  }

  private void endForwards() {
    forwards.forEach(Forward::close);
    forwards.clear();
  }

  private void awaitUp(long before) {
    Eventually.holds(
        "it has a first process",
        () -> {
          if (!keeper.lives()) {
            throw new AssertionError("it has ended: " + keeper.said());
          }
          return keeper.leader().filter(pid -> pid != before).isPresent();
        });
    leader = keeper.leader().orElseThrow();
    AtomicReference<Ran> last = new AtomicReference<>();
    try {
      Eventually.holds("systemd has started everything", BOOT, () -> isUp(last));
    } catch (AssertionError fault) {
      throw new AssertionError("systemd says " + last.get(), fault);
    }
  }

  private boolean isUp(AtomicReference<Ran> last) {
    Ran ran = run("systemctl", "is-system-running", "--wait");
    last.set(ran);
    return Set.of("running", "degraded").contains(ran.output().strip());
  }
}
