package dev.berth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReportTest {

  @Test
  void everyKindOfOutcomeHoldsItsLimitAndNoMore() {
    assertThat(Outcome.ratioAtLeast("a", 50, 100, "/s", 0.5).met()).isTrue();
    assertThat(Outcome.ratioAtLeast("a", 49, 100, "/s", 0.5).met()).isFalse();
    assertThat(Outcome.ratioAtMost("a", 1.3, 1, "ms", 1.3).met()).isTrue();
    assertThat(Outcome.ratioAtMost("a", 1.4, 1, "ms", 1.3).met()).isFalse();
    assertThat(Outcome.differenceAtMost("a", 700, 550, "ms", 150).met()).isTrue();
    assertThat(Outcome.differenceAtMost("a", 701, 550, "ms", 150).met()).isFalse();
    assertThat(Outcome.atMost("a", 4, "s", 4).met()).isTrue();
    assertThat(Outcome.atMost("a", 4.1, "s", 4).met()).isFalse();
  }

  @Test
  void oneFigureThatMissesItsLimitIsSeenInTheTableAndInTheWhole() {
    Report report = new Report();
    report.add(Outcome.ratioAtLeast("answers", 120, 100, "/s", 0.5));
    report.add(Outcome.told("memory", 256, "MB"));
    assertThat(report.met()).isTrue();

    report.add(Outcome.atMost("ready", 5, "s", 4));

    assertThat(report.met()).isFalse();
    assertThat(report.table("a quiet machine"))
        .startsWith("a quiet machine\n\n| Measured |")
        .contains("| answers | 120 /s | 100 /s | × 1.20 | ≥ × 0.50 | yes |")
        .contains("| memory | 256 MB |  |  |  |  |")
        .contains("| ready | 5.00 s |  | 5.00 s | ≤ 4.00 s | **no** |");
  }
}
