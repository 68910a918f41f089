package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeIsolationTest implements IsolationCheckContract {

  private final FakeIsolation isolation = new FakeIsolation();

  @Override
  public IsolationCheck check() {
    return isolation;
  }

  @Override
  public void open(IsolationHole hole) {
    isolation.open(hole);
  }

  @Override
  public void mend() {
    isolation.mend();
  }

  @Override
  public List<String> leftovers() {
    return List.of();
  }

  @Test
  void aReportWithoutAnyFindingShowsNothing() {
    IsolationReport empty = new IsolationReport(List.of());
    assertThat(empty.held()).isFalse();
    assertThatThrownBy(empty::requireHeld).isInstanceOf(HostException.class);
  }
}
