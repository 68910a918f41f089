package dev.berth.testkit.host;

/** What a test lets go wrong on a {@link FakeHost}. */
@FunctionalInterface
public interface Trouble {

  /** A machine that does what it is asked. */
  Trouble NONE = moment -> {};

  /**
   * Called at each moment; what it throws happens there.
   *
   * @throws dev.berth.application.host.HostException the machine says no
   * @throws Crash the control plane dies
   */
  void at(HostMoment moment);
}
