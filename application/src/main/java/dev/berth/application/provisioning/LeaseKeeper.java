package dev.berth.application.provisioning;

import dev.berth.application.host.HostException;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Renews the lease of the operation whose step runs, every second, on threads that it is given. A
 * database that does not answer is no reason to stop while the lease lasts: the next beat tries
 * again.
 */
public final class LeaseKeeper implements StepWatch, AutoCloseable {

  private static final long BEAT_MILLIS = 1000;

  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final ScheduledExecutorService timer;
  private final Set<Watched> inSteps = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  public LeaseKeeper(
      WorkspaceUnitOfWork unitOfWork, Operations operations, ScheduledExecutorService timer) {
    this.unitOfWork = unitOfWork;
    this.operations = operations;
    this.timer = timer;
  }

  private enum Verdict {
    NONE,
    LOST,
    LATE,
    CLOSING
  }

  @Override
  public void over(Supplier<Operation> held, Duration deadline, Runnable step) {
    Watched watched = new Watched(Thread.currentThread());
    inSteps.add(watched);
    if (closing) {
      watched.interrupt(Verdict.CLOSING);
    }
    ScheduledFuture<?> beat =
        timer.scheduleWithFixedDelay(
            () -> renew(held, watched), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> end =
        timer.schedule(
            () -> watched.interrupt(Verdict.LATE), deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      step.run();
    } catch (RuntimeException e) {
      // An interrupt shows as whatever the step was doing at that moment.
      throw watched.verdict() == Verdict.NONE ? e : failure(watched.verdict(), deadline);
    } finally {
      beat.cancel(false);
      end.cancel(false);
      watched.leave();
      inSteps.remove(watched);
    }
    if (watched.verdict() == Verdict.LOST) {
      throw failure(Verdict.LOST, deadline);
    }
  }

  private void renew(Supplier<Operation> held, Watched watched) {
    boolean ours;
    try {
      ours = unitOfWork.execute(() -> operations.renew(held.get(), OperationWorker.LEASE));
    } catch (RuntimeException failed) {
      // A timer drops what throws, and without another beat the lease would be lost.
      return;
    }
    if (!ours) {
      watched.interrupt(Verdict.LOST);
    }
  }

  private static RuntimeException failure(Verdict verdict, Duration deadline) {
    return verdict == Verdict.LATE
        ? HostException.passing("It took longer than " + deadline.toSeconds() + " seconds.")
        : new DomainException(OperationError.LEASE_LOST);
  }

  /**
   * Interrupts every step that runs, now and from now on: its operation stays as it is, with the
   * step in doubt, and whoever leases it next goes on. Stopping the server is no failure of a step.
   */
  @Override
  public void close() {
    closing = true;
    inSteps.forEach(watched -> watched.interrupt(Verdict.CLOSING));
  }

  /** The step's thread: interrupted only while it is in the step. */
  private static final class Watched {

    private final Thread thread;
    private Verdict verdict = Verdict.NONE;
    private boolean inside = true;

    Watched(Thread thread) {
      this.thread = thread;
    }

    synchronized void interrupt(Verdict reason) {
      if (inside && verdict == Verdict.NONE) {
        verdict = reason;
        thread.interrupt();
      }
    }

    synchronized void leave() {
      inside = false;
      // An interrupt that came too late for the step must not hit what the thread does next.
      if (Thread.interrupted() && verdict == Verdict.NONE) {
        thread.interrupt();
      }
    }

    synchronized Verdict verdict() {
      return verdict;
    }
  }
}
