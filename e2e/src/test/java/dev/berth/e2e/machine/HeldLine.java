package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Await;
import dev.berth.testbench.SystemdMachine;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Stands between the servers of a machine and root's helper, and keeps back what is asked about a
 * workspace: the step has begun, and does not end before it is let go. A call whose server has died
 * meanwhile is made all the same. It ends with a reboot.
 */
final class HeldLine implements AutoCloseable {

  private static final String SOCKET = "/run/berth/helper.sock";
  private static final String BEHIND = "/run/berth/helper-behind.sock";
  private static final String SCRIPT = "/var/tmp/held-line";
  private static final String UNIT = "held-line";
  // Not in /run, which some tests fill.
  private static final String HELD = "/var/tmp/held";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final SystemdMachine machine;

  private HeldLine(SystemdMachine machine) {
    this.machine = machine;
  }

  /** Calls by what the protocol numbers them with. */
  enum Call {
    ACCOUNT_ENSURE(16),
    ACCOUNT_REMOVE(17),
    HOME_ENSURE(18),
    HOME_REMOVE(19),
    START(20),
    STOP(21),
    LIMIT(22),
    NETWORK_ENSURE(24),
    NETWORK_REMOVE(25),
    QUOTA_ENSURE(26),
    QUOTA_REMOVE(27),
    OBSERVE(50),
    LISTENS(51);

    private final int number;

    Call(int number) {
      this.number = number;
    }

    /**
     * What the step asks that brings about its effect, or waits for it.
     *
     * @param down whether it is undone, as in a stop
     */
    static Call of(String step, boolean down) {
      return switch (step) {
        case "port" -> OBSERVE;
        case "account" -> down ? ACCOUNT_REMOVE : ACCOUNT_ENSURE;
        case "home" -> down ? HOME_REMOVE : HOME_ENSURE;
        case "quota" -> down ? QUOTA_REMOVE : QUOTA_ENSURE;
        case "network" -> down ? NETWORK_REMOVE : NETWORK_ENSURE;
        case "start", "start-again" -> down ? STOP : START;
        case "healthy" -> LISTENS;
        case "limits" -> LIMIT;
        default -> throw new IllegalArgumentException("the step " + step + " asks for nothing");
      };
    }
  }

  /** Takes its place. Servers that find nobody there for a moment try again by themselves. */
  static HeldLine on(SystemdMachine machine) {
    HeldLine line = new HeldLine(machine);
    MachineFiles.resource(machine, "held-line", SCRIPT);
    machine.must("mkdir", HELD);
    machine.must("mv", SOCKET, BEHIND);
    machine.must(
        "systemd-run",
        "--quiet",
        "--collect",
        "--unit=" + UNIT,
        "--property=Before=berth.service",
        "perl",
        SCRIPT,
        SOCKET,
        BEHIND,
        HELD);
    Await.until("the line is open", SOON, () -> Files.exists(machine.path(SOCKET)));
    return line;
  }

  /** From now on nothing that is asked about any workspace comes through. */
  void holdAll() {
    MachineFiles.text(machine, HELD + "/all", "");
  }

  /** Whatever is not held by itself comes through. */
  void letAllGo() {
    MachineFiles.remove(machine, HELD + "/all");
  }

  /** From now on no such call about the workspace comes through. */
  void hold(Call call, String instance) {
    MachineFiles.text(machine, gate(call, instance), "");
  }

  /** Waits until one is held. */
  void awaitHeld(Call call, String instance) {
    Await.until(
        call + " of " + instance + " is held",
        SOON,
        () -> Files.exists(machine.path(gate(call, instance) + ".came")));
  }

  void letGo(Call call, String instance) {
    MachineFiles.remove(machine, gate(call, instance));
    MachineFiles.remove(machine, gate(call, instance) + ".came");
  }

  /** Lets everything go, and the helper has its place again. */
  @Override
  public void close() {
    machine.must("sh", "-c", "rm -rf " + HELD);
    machine.must("systemctl", "stop", UNIT);
    machine.must("mv", BEHIND, SOCKET);
  }

  private static String gate(Call call, String instance) {
    return HELD + "/" + call.number + "-" + instance;
  }
}
