package dev.berth.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to be there is there, and what was planted to lack it is found. */
class AccountingTest {

  private static final Layout BERTH = Layout.berth();
  private static final String PLANTED_ROOT = "dev.berth.testkit.architecture.planted";
  private static final Layout PLANTED =
      new Layout(
          PLANTED_ROOT,
          Set.of("persistence", "web", "host"),
          Set.of("assembly"),
          "persistence",
          "web",
          "host",
          Set.of("tenancy"),
          Set.of("workspace", "host"));

  private static final JavaClasses CLASSES = Classes.belowWithTests("dev.berth", 400);
  private static final JavaClasses PLANTED_CLASSES = Classes.belowWithTests(PLANTED_ROOT, 15);

  @Test
  void theUseCasesAreSeen() {
    assertThat(Accounting.useCasesIn(CLASSES, BERTH)).isGreaterThan(16);
  }

  @Test
  void everyChangingUseCaseWritesAnAuditEntry() {
    assertThat(
            Accounting.unaudited(
                CLASSES,
                BERTH,
                Map.of(
                    "Authenticate", "it notes a sighting, and nobody is told of those",
                    "RegisterHost", "the machine makes itself known at every start")))
        .isEmpty();
  }

  @Test
  void everyUseCaseIsShownToSayNo() {
    assertThat(
            Accounting.undenied(
                CLASSES,
                BERTH,
                Map.of(
                    "ReadHealth", "it asks nobody: who may see the details the web decides",
                    "ReadAnnouncement", "everybody reads it",
                    "RegisterHost", "nobody asks: the machine makes itself known")))
        .isEmpty();
  }

  @Test
  void aUseCaseWithoutAuditIsFoundUnlessItIsExempt() {
    assertThat(Accounting.unaudited(PLANTED_CLASSES, PLANTED, Map.of()))
        .containsExactly("DeleteThing");
    assertThat(Accounting.unaudited(PLANTED_CLASSES, PLANTED, Map.of("DeleteThing", "planted")))
        .isEmpty();
  }

  @Test
  void aUseCaseWithoutADeniedCaseIsFoundUnlessItIsExempt() {
    assertThat(Accounting.undenied(PLANTED_CLASSES, PLANTED, Map.of("CreateThing", "planted")))
        .containsExactly("DeleteThing");
  }

  @Test
  void aPortWithoutContractOrFakeIsFound() {
    assertThat(Accounting.unprovenPorts(PLANTED_CLASSES, PLANTED, Map.of()))
        .containsExactly("Things has no contract", "Things has no fake");
  }

  @Test
  void aPortWithoutAdapterIsFoundUnlessItIsExempt() {
    JavaClasses withoutAdapters = Classes.below("dev.berth.application", 50);

    assertThat(Accounting.unprovenPorts(withoutAdapters, BERTH, Map.of()))
        .contains("Workspaces has no adapter", "Workspaces has no fake");
    assertThat(Accounting.unprovenPorts(withoutAdapters, BERTH, Map.of("Workspaces", "planted")))
        .doesNotContain("Workspaces has no adapter");
  }

  @Test
  void aContractThatOneModuleAloneRunsIsFound(@TempDir Path root) throws IOException {
    test(root, "testkit", "class InMemoryThingsTest implements ThingsContract, OtherContract {}");
    test(root, "adapter", "final class JpaThingsTest\n    implements ThingsContract {}");

    ContractRuns runs = ContractRuns.in(root);

    assertThat(runs.notRunTwice(Set.of("ThingsContract", "OtherContract"), Map.of()))
        .containsExactly("OtherContract is run by [testkit]");
    assertThat(runs.notRunTwice(Set.of("OtherContract"), Map.of("OtherContract", "planted")))
        .isEmpty();
  }

  private static void test(Path root, String module, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module).resolve("src/test/java"));
    Files.writeString(folder.resolve(module + "Test.java"), text);
  }
}
