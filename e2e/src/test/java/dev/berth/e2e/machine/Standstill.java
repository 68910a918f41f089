package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;

/** A process that does nothing until this is closed. */
record Standstill(SystemdMachine machine, long pid) implements AutoCloseable {

  static Standstill of(SystemdMachine machine, long pid) {
    machine.must("kill", "-STOP", Long.toString(pid));
    return new Standstill(machine, pid);
  }

  @Override
  public void close() {
    machine.must("kill", "-CONT", Long.toString(pid));
  }
}
