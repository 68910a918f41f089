package dev.berth.host.machine;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;

/** Runs in a machine, as root there, what an adapter would run on its own. */
record MachineCommands(SystemdMachine machine) implements CommandRunner {

  @Override
  public CommandResult run(Command command) {
    Ran ran = machine.feed(command.input(), command.deadline(), command.argv());
    ran.output().lines().forEach(command.onLine());
    return new CommandResult(ran.exit(), ran.output(), ran.errors());
  }
}
