package dev.berth.testkit.host;

import dev.berth.domain.portallocation.PortNumber;
import java.time.Instant;

/**
 * A process on a {@link FakeHost}.
 *
 * @param answers whether it answers its health path
 * @param ending whether it was asked to end: it is gone at the next look
 */
record FakeProcess(long pid, Instant since, PortNumber port, boolean answers, boolean ending) {

  FakeProcess askedToEnd() {
    return new FakeProcess(pid, since, port, answers, true);
  }
}
