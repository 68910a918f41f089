package dev.berth.testbench;

import java.io.IOException;

/** A process that boots a machine, tells its first process and waits to be killed. */
final class Owner {

  private Owner() {}

  public static void main(String[] arguments) throws IOException {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      System.out.println(machine.leader());
      System.in.read();
    }
  }
}
