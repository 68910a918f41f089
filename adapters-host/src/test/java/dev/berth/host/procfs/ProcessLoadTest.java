package dev.berth.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessLoadTest {

  private static final String STAT =
      "42 (a) b) (c) S 7 42 42 0 -1 4194560 369 0 0 0 100 20 3 4 20 0 6 0 98765 2654208 409 1\n";
  private static final String STATUS =
      "Name:\ta\\nVmRSS:\t1 kB\nState:\tS (sleeping)\nVmRSS:\t    1024 kB\nThreads:\t6\n";

  @Test
  void timeOfItselfAndOfChildrenMemoryAndThreadsAreRead() {
    assertThat(ProcessLoad.parse(STAT, STATUS))
        .contains(new ProcessLoad(Duration.ofMillis(1270), 1L << 20, 6));
  }

  @Test
  void withoutMemoryOfItsOwnItHoldsNone() {
    assertThat(ProcessLoad.parse(STAT, "Name:\tz\nThreads:\t1\n"))
        .contains(new ProcessLoad(Duration.ofMillis(1270), 0, 1));
  }

  @Test
  void whatIsTornIsNothing() {
    assertThat(ProcessLoad.parse("42 (a) S 7 42", STATUS)).isEmpty();
    assertThat(ProcessLoad.parse(STAT, "Name:\ta\n")).isEmpty();
    assertThat(ProcessLoad.parse(STAT.replace(" 100 20 ", " -1 20 "), STATUS)).isEmpty();
    assertThat(ProcessLoad.parse("", "")).isEmpty();
  }

  @Test
  void thisProcessUsesSomething() {
    ProcessLoad load = new ProcFs().load(ProcessHandle.current().pid()).orElseThrow();

    assertThat(load.cpuTime()).isPositive();
    assertThat(load.residentBytes()).isGreaterThan(1L << 20);
    assertThat(load.threads()).isPositive();
  }
}
