package dev.berth.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.berth.testkit.architecture.Classes;
import dev.berth.testkit.architecture.Layout;
import dev.berth.testkit.architecture.NamingRules;
import dev.berth.testkit.architecture.OnionRules;
import dev.berth.testkit.architecture.PortRules;
import dev.berth.testkit.architecture.PurityRules;
import dev.berth.testkit.architecture.SourceRules;
import dev.berth.testkit.architecture.UseCaseRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the classes of all modules and over the source tree. */
class BerthArchitectureTest {

  private static final Layout LAYOUT = Layout.berth();
  private static final JavaClasses CLASSES = Classes.below("dev.berth", 700);
  private static final SourceRules SOURCES =
      SourceRules.below(Path.of("..").toAbsolutePath().normalize(), 700);

  /** Use cases that nobody known asks for, each with the reason. */
  private static final Map<String, String> WITHOUT_ACTOR =
      Map.ofEntries(
          Map.entry("LogIn", "who asks is what it finds out"),
          Map.entry("Authenticate", "who asks is what it finds out"),
          Map.entry("RotateRefreshToken", "who asks is what the token tells"),
          Map.entry("RotateKeys", "run from the machine itself, by whoever has the data folder"),
          Map.entry("ReadPublishedKeys", "public keys are for everybody"),
          Map.entry("RegisterTenant", "the actor comes into being here"),
          Map.entry("AcceptInvitation", "the actor comes into being here"),
          Map.entry(
              "CreateOperator", "run from the machine itself, by whoever has the data folder"),
          Map.entry("RegisterHost", "the machine makes itself known when it starts"),
          Map.entry("ReadAnnouncement", "everybody reads it"),
          Map.entry("ReadHealth", "who may see the details, the outer adapter decides"),
          Map.entry("RequestLink", "whoever asks learns nothing"),
          Map.entry("VerifyEmail", "the token tells whom it concerns"),
          Map.entry("ResetPassword", "the token tells whom it concerns"),
          Map.entry("ConfirmEmail", "the token tells whom it concerns"));

  @Test
  void everyClassLiesInALayer() {
    holds(OnionRules.everyClassLiesInALayer(LAYOUT));
  }

  @Test
  void theDomainKnowsOnlyItself() {
    holds(OnionRules.theDomainKnowsOnlyItself(LAYOUT));
  }

  @Test
  void theApplicationKnowsNothingOutside() {
    holds(OnionRules.theApplicationKnowsNothingOutside(LAYOUT));
  }

  @Test
  void noAdapterKnowsAnother() {
    hold(OnionRules.noAdapterKnowsAnother(LAYOUT));
  }

  @Test
  void conceptsFormNoCycles() {
    hold(OnionRules.conceptsFormNoCycles(LAYOUT));
  }

  @Test
  void theTwoSidesMeetOnlyInShared() {
    hold(OnionRules.theTwoSidesMeetOnlyInShared(LAYOUT));
  }

  @Test
  void nothingAmbientInDomainAndApplication() {
    holds(PurityRules.nothingAmbient(LAYOUT));
  }

  @Test
  void processesAreStartedByTheHostAdapterAlone() {
    holds(PurityRules.processesAreStartedByTheMachineAlone(LAYOUT));
  }

  @Test
  void drivenPortsAreInterfacesOfTheApplication() {
    holds(PortRules.drivenPortsAreInterfacesOfTheApplication(LAYOUT));
  }

  @Test
  void theWebSeesNoDrivenPort() {
    holds(PortRules.theWebSeesNoDrivenPort(LAYOUT));
  }

  @Test
  void repositoriesTakeTheTenantFirst() {
    holds(PortRules.repositoriesTakeTheTenantFirst(LAYOUT));
  }

  @Test
  void noEmptyNames() {
    holds(NamingRules.noEmptyNames(LAYOUT));
  }

  @Test
  void rowsAreHiddenInPersistence() {
    holds(NamingRules.rowsAreHiddenInPersistence(LAYOUT));
  }

  @Test
  void theActorComesFirst() {
    holds(UseCaseRules.theActorComesFirst(LAYOUT, WITHOUT_ACTOR));
  }

  @Test
  void whoIsExemptIsAUseCaseThatExists() {
    assertThat(
            CLASSES.stream()
                .filter(type -> UseCaseRules.isUseCase(type, LAYOUT))
                .map(type -> type.getSimpleName()))
        .containsAll(WITHOUT_ACTOR.keySet());
  }

  @Test
  void useCasesAreFinal() {
    holds(UseCaseRules.useCasesAreFinal(LAYOUT));
  }

  @Test
  void noFileIsTooLong() {
    assertThat(SOURCES.tooLong()).isEmpty();
    assertThat(SOURCES.tooLongInTheMiddle()).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    assertThat(SOURCES.packagesThatSayNothing()).isEmpty();
  }

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }

  private static void hold(List<ArchRule> rules) {
    assertThat(rules).isNotEmpty().allSatisfy(BerthArchitectureTest::holds);
  }
}
