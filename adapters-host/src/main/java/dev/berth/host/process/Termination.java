package dev.berth.host.process;

import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Ends a set of processes: asks each with SIGTERM, waits, then kills what is left, new children
 * included. Each signal goes to one process whose start time was compared just before.
 */
public final class Termination {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

  private final ProcFs proc;

  public Termination(ProcFs proc) {
    this.proc = proc;
  }

  /**
   * Ends the members and those that they start meanwhile.
   *
   * @param members looks for the living members anew
   * @param grace how long they have after SIGTERM; zero kills at once
   * @return whether none is left
   */
  public boolean end(Supplier<List<ProcessStat>> members, Duration grace) {
    List<ProcessStat> known = new ArrayList<>(members.get());
    if (!grace.isZero()) {
      known.forEach(process -> signal(process, false));
      await(known, grace);
    }
    return kill(known, members);
  }

  private boolean kill(List<ProcessStat> known, Supplier<List<ProcessStat>> members) {
    long end = System.nanoTime() + KILL_PATIENCE.toNanos();
    boolean noneSeen = known.isEmpty();
    do {
      // Those known from before may have lost their mark or session by now.
      addNew(known, members.get());
      known.removeIf(process -> !lives(process));
      // One that is just turning into another program is not recognised: so none is seen twice.
      if (known.isEmpty() && noneSeen) {
        return true;
      }
      noneSeen = known.isEmpty();
      known.forEach(process -> signal(process, true));
      await(known, Duration.ofMillis(200));
    } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
    return false;
  }

  private static void addNew(List<ProcessStat> known, List<ProcessStat> found) {
    for (ProcessStat process : found) {
      if (known.stream().noneMatch(process::sameAs)) {
        known.add(process);
      }
    }
  }

  private void await(List<ProcessStat> processes, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(this::lives)
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private boolean lives(ProcessStat process) {
    return proc.stat(process.pid()).filter(now -> now.alive() && now.sameAs(process)).isPresent();
  }

  private void signal(ProcessStat process, boolean kill) {
    // The handle is taken first: it remembers the start time and refuses a successor of the pid.
    ProcessHandle.of(process.pid())
        .filter(handle -> lives(process))
        .ifPresent(handle -> send(handle, kill));
  }

  private static void send(ProcessHandle handle, boolean kill) {
    if (kill) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }
}
