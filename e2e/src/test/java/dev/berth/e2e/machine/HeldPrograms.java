package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Await;
import dev.berth.testbench.SystemdMachine;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Stands before programs that root's helper runs, and keeps a call back that names a workspace: the
 * helper is in the midst of a step. The helper waits 20 s for a program, and no longer.
 */
final class HeldPrograms implements AutoCloseable {

  private static final String GATES = "/run/held-programs/";
  private static final String FIRST_ON_THE_PATH = "/usr/local/sbin/";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final SystemdMachine machine;

  private HeldPrograms(SystemdMachine machine) {
    this.machine = machine;
  }

  /** What can be held: a program, and a word of the call. */
  enum Program {
    /** The group is there. */
    MAKING_THE_ACCOUNT("useradd", "-r"),
    REMOVING_THE_ACCOUNT("userdel", "--"),
    /** The home is a plain folder. */
    MAKING_THE_SUBVOLUME("btrfs", "create"),
    LIMITING_THE_HOME("btrfs", "rootid"),
    /** It is no longer limited. */
    REMOVING_THE_SUBVOLUME("btrfs", "delete"),
    /** The network is there and leads nowhere. */
    MAKING_THE_NETWORK("ip", "-batch"),
    /** The network leads nowhere any more. */
    REMOVING_THE_NETWORK("ip", "netns"),
    LIMITING("systemctl", "set-property"),
    STARTING("systemctl", "start"),
    STOPPING("systemctl", "stop");

    private final String program;
    private final String word;

    Program(String program, String word) {
      this.program = program;
      this.word = word;
    }

    private String gate(String instance) {
      return program + ":" + word + ":" + instance;
    }
  }

  /** Takes their place; nothing is held yet. */
  static HeldPrograms on(SystemdMachine machine) {
    machine.must("mkdir", GATES);
    Stream.of(Program.values())
        .map(each -> each.program)
        .distinct()
        .forEach(each -> MachineFiles.resource(machine, "held-program", FIRST_ON_THE_PATH + each));
    return new HeldPrograms(machine);
  }

  /** From now on such calls about the workspace wait. */
  void hold(Program program, String instance) {
    MachineFiles.text(machine, GATES + program.gate(instance), "");
  }

  /** From now on such calls wait, whomever they concern. */
  void holdAny(Program program) {
    hold(program, "");
  }

  /** Waits until one is held. */
  void awaitHeld(Program program, String instance) {
    Await.until(
        program + " of " + instance + " is held",
        SOON,
        () -> Files.exists(machine.path(GATES + "came-" + program.gate(instance))));
  }

  void letGo(Program program, String instance) {
    MachineFiles.remove(machine, GATES + program.gate(instance));
    MachineFiles.remove(machine, GATES + "came-" + program.gate(instance));
  }

  void letAnyGo(Program program) {
    letGo(program, "");
  }

  /** Lets everything go, and the programs have their places again. */
  @Override
  public void close() {
    machine.must("rm", "-rf", GATES);
    Stream.of(Program.values())
        .map(each -> each.program)
        .distinct()
        .forEach(each -> MachineFiles.remove(machine, FIRST_ON_THE_PATH + each));
  }
}
