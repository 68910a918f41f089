package dev.berth.testkit.host;

import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A machine that keeps workspaces apart, but for the holes that a test makes. */
public final class FakeIsolation implements IsolationCheck {

  private final Set<IsolationHole> holes = EnumSet.noneOf(IsolationHole.class);

  /** From now on the machine has this hole. */
  public synchronized void open(IsolationHole hole) {
    holes.add(hole);
  }

  /** From now on it has none. */
  public synchronized void mend() {
    holes.clear();
  }

  @Override
  public synchronized IsolationReport run() {
    InMemoryStore.requireNoneOpen("a call to a host");
    return new IsolationReport(
        Arrays.stream(IsolationHole.values())
            .map(
                hole -> {
                  boolean open = holes.contains(hole);
                  return new IsolationFinding(
                      hole.what(), "closed", open ? "open" : "closed", !open);
                })
            .toList());
  }
}
