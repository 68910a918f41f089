package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationReport;
import dev.berth.testkit.shared.ContractFor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a self-test of the isolation promises: it tells a machine that holds from one that does not.
 */
@ContractFor(IsolationCheck.class)
public interface IsolationCheckContract {

  IsolationCheck check();

  /** Makes a hole that stays until it is mended, whatever the check makes sure of itself. */
  void open(IsolationHole hole);

  void mend();

  /** What the check has left on the machine, one a line. */
  List<String> leftovers();

  @Test
  default void aMachineThatKeepsWorkspacesApartIsFoundToDoSo() {
    IsolationReport report = check().run();

    assertThat(report.holes()).isEmpty();
    assertThat(report.held()).isTrue();
    assertThat(report.findings()).hasSizeGreaterThanOrEqualTo(IsolationHole.values().length);
    assertThatCode(report::requireHeld).doesNotThrowAnyException();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  default void aHoleIsFoundAndNamed() {
    for (IsolationHole hole : IsolationHole.values()) {
      open(hole);
      try {
        IsolationReport report = check().run();

        assertThat(report.held()).as("%s", hole).isFalse();
        assertThat(report.holes())
            .extracting(finding -> finding.what().toLowerCase(Locale.ROOT))
            .anySatisfy(what -> assertThat(what).startsWith(hole.what()));
        assertThatThrownBy(report::requireHeld)
            .isInstanceOf(HostException.class)
            .hasMessageContaining("does not keep workspaces apart");
      } finally {
        mend();
      }
    }
    assertThat(check().run().holes()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }
}
