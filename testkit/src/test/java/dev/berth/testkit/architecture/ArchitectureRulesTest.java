package dev.berth.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule finds the violation that was planted for it, and leaves the innocent alone. */
class ArchitectureRulesTest {

  private static final String ROOT = "dev.berth.testkit.architecture.planted";

  private static final Layout PLANTED =
      new Layout(
          ROOT,
          Set.of("persistence", "web", "host"),
          Set.of("assembly"),
          "persistence",
          "web",
          "host",
          Set.of("tenancy"),
          Set.of("workspace", "host"));

  private static final JavaClasses CLASSES = Classes.belowWithTests(ROOT, 15);

  @Test
  void aClassInNoLayerIsFound() {
    finds("Stray", "Pages", OnionRules.everyClassLiesInALayer(PLANTED));
  }

  @Test
  void aModelThatKnowsFilesIsFound() {
    finds("OpensFiles", "AmbientTime", OnionRules.theDomainKnowsOnlyItself(PLANTED));
  }

  @Test
  void anApplicationThatLooksOutwardsIsFound() {
    finds("KnowsTheWeb", "KnowsHosts", OnionRules.theApplicationKnowsNothingOutside(PLANTED));
  }

  @Test
  void anAdapterThatKnowsAnotherIsFound() {
    assertThat(OnionRules.noAdapterKnowsAnother(PLANTED))
        .hasSize(3)
        .anySatisfy(rule -> finds("JpaThings", "StrayRow", rule));
  }

  @Test
  void aCycleOfConceptsIsFound() {
    assertThat(OnionRules.conceptsFormNoCycles(PLANTED))
        .anySatisfy(rule -> finds("KnowsHosts", "CreateThing", rule));
  }

  @Test
  void aReachOverToTheOtherSideIsFound() {
    assertThat(OnionRules.theTwoSidesMeetOnlyInShared(PLANTED))
        .anySatisfy(rule -> finds("KnowsWorkspaces", "KnowsHosts", rule));
  }

  @Test
  void ambientTimeAndRandomnessAreFound() {
    ArchRule rule = PurityRules.nothingAmbient(PLANTED);

    finds("Instant.now()", "OpensFiles", rule);
    finds("UUID.randomUUID()", "OpensFiles", rule);
  }

  @Test
  void aStartedProgramIsFoundWhereverItIsNotAllowed() {
    ArchRule rule = PurityRules.processesAreStartedByTheMachineAlone(PLANTED);

    finds("Pages", "StartsPrograms", rule);
    finds("RunsCommands", "StartsPrograms", rule);
  }

  @Test
  void aDrivenPortOfAnAdapterIsFound() {
    finds(
        "MisplacedPort", "JpaThings", PortRules.drivenPortsAreInterfacesOfTheApplication(PLANTED));
  }

  @Test
  void aPageThatSeesADrivenPortIsFound() {
    finds("Pages", "KnowsWorkspaces", PortRules.theWebSeesNoDrivenPort(PLANTED));
  }

  @Test
  void aForgottenTenantIsFoundAndAnExplainedOneIsNot() {
    ArchRule rule = PortRules.repositoriesTakeTheTenantFirst(PLANTED);

    finds("findAnywhere", "count()", rule);
    finds("findAnywhere", "find(dev.berth", rule);
  }

  @Test
  void aNameThatSaysNothingIsFound() {
    finds("PageManager", "Pages", NamingRules.noEmptyNames(PLANTED));
  }

  @Test
  void aRowThatIsSeenOrMisplacedIsFound() {
    ArchRule rule = NamingRules.rowsAreHiddenInPersistence(PLANTED);

    finds("ThingRow", "JpaThings", rule);
    finds("StrayRow", "JpaThings", rule);
  }

  @Test
  void aUseCaseThatAsksNobodyIsFoundUnlessItIsListed() {
    finds("CreateThing", "KnowsHosts", UseCaseRules.theActorComesFirst(PLANTED, Map.of()));

    UseCaseRules.theActorComesFirst(PLANTED, Map.of("CreateThing", "planted")).check(CLASSES);
  }

  @Test
  void aUseCaseThatCanBeExtendedIsFound() {
    finds("CreateThing", "KnowsHosts", UseCaseRules.useCasesAreFinal(PLANTED));
  }

  @Test
  void tooFewClassesAreAFaultAndNotAPass() {
    assertThatThrownBy(() -> Classes.belowWithTests(ROOT, 1_000))
        .hasMessageContaining("where 1000 are expected");
    assertThatThrownBy(() -> Classes.below("dev.berth.nothing.here", 1))
        .hasMessageContaining("only 0 classes");
  }

  private static void finds(String planted, String innocent, ArchRule rule) {
    List<String> found = rule.evaluate(CLASSES).getFailureReport().getDetails();
    assertThat(found).anySatisfy(line -> assertThat(line).contains(planted));
    assertThat(found).noneSatisfy(line -> assertThat(line).contains("." + innocent));
  }
}
