package dev.berth.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.berth.testkit.architecture.Accounting;
import dev.berth.testkit.architecture.Classes;
import dev.berth.testkit.architecture.ContractRuns;
import dev.berth.testkit.architecture.Layout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every driven port has a contract, a fake and an adapter, and both are held to it. */
class PortAccountingTest {

  private static final Layout LAYOUT = Layout.berth();
  private static final JavaClasses CLASSES = Classes.below("dev.berth", 700);

  @Test
  void thePortsAreSeen() {
    assertThat(Accounting.drivenPortsIn(CLASSES, LAYOUT)).isGreaterThanOrEqualTo(33);
  }

  @Test
  void everyDrivenPortHasAContractAFakeAndAnAdapter() {
    assertThat(Accounting.unprovenPorts(CLASSES, LAYOUT, Map.of())).isEmpty();
  }

  @Test
  void everyContractIsRunByTheFakeAndByTheAdapter() {
    ContractRuns runs = ContractRuns.in(Path.of("..").toAbsolutePath().normalize());

    assertThat(runs.notRunTwice(Accounting.contracts(CLASSES), Map.of())).isEmpty();
  }
}
