package dev.berth.application.provisioning;

import dev.berth.domain.provisioning.Operation;
import java.time.Duration;
import java.util.function.Supplier;

/** Watches over a step while it runs on the calling thread. */
public interface StepWatch {

  /**
   * Runs {@code step}; meanwhile keeps the operation's lease, and interrupts the thread when the
   * lease is lost or the deadline has passed.
   *
   * @throws dev.berth.application.host.HostException what the step throws, or that it took too long
   * @throws dev.berth.domain.shared.DomainException LEASE_LOST
   */
  void over(Supplier<Operation> held, Duration deadline, Runnable step);
}
