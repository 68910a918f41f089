package dev.berth.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.berth.host.command.Command;
import dev.berth.testkit.architecture.Classes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * security 26: who starts programs of the machine, and that no word of a person's can get into
 * their arguments.
 */
class HostProgramsTest {

  private static final JavaClasses CLASSES = Classes.below("dev.berth", 700);

  private static final String FIXED = "names nothing of a workspace";

  /** Everything that makes a command, and the test that holds its words, or why it needs none. */
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("command.Command", FIXED),
          Map.entry("command.Commands", FIXED),
          Map.entry("doctor.JournalLook", FIXED),
          Map.entry("doctor.RulesLook", FIXED),
          Map.entry("isolation.Canary", "isolation/CanaryNamesTest"),
          Map.entry("isolation.CanaryIsolationCheck", "isolation/CanaryNamesTest"),
          Map.entry("isolation.Traps", "isolation/CanaryNamesTest"),
          Map.entry("network.Ip", "network/NetworkNamesTest"),
          Map.entry("network.NamespaceNetworks", FIXED),
          Map.entry("network.Rules", FIXED),
          Map.entry("postgres.Folders", FIXED),
          Map.entry("postgres.MachineAccounts", FIXED),
          Map.entry("postgres.RunAs", FIXED),
          Map.entry("process.DetachedStart", "process/CommandLineTest"),
          Map.entry("quota.BtrfsDriver", "quota/QuotaNamesTest"),
          Map.entry("quota.GroupCounts", "quota/QuotaNamesTest"),
          Map.entry("quota.Mount", FIXED),
          Map.entry("quota.MountQuotas", FIXED),
          Map.entry("quota.SetquotaDriver", "quota/QuotaNamesTest"),
          Map.entry("quota.SubvolumeList", "quota/QuotaNamesTest"),
          Map.entry("quota.Subvolumes", "quota/QuotaNamesTest"),
          Map.entry("quota.WriteProbe", FIXED),
          Map.entry("systemd.AccountProcesses", "systemd/AccountProcessesTest"),
          Map.entry("systemd.JournalWorkspaceLogs", "systemd/SystemdNamesTest"),
          Map.entry("systemd.SharedMemory", FIXED),
          Map.entry("systemd.TcpFronts", FIXED),
          Map.entry("systemd.SystemdWorkspaces", "systemd/SystemdNamesTest"),
          Map.entry("systemd.Systemctl", "systemd/SystemdNamesTest"),
          Map.entry("systemd.UseraddAccounts", "systemd/SystemdNamesTest"),
          Map.entry("template.InstallStaging", FIXED),
          Map.entry("template.NpmBuild", FIXED));

  @Test
  void everyMakerOfACommandIsKnownWithTheTestOfItsWords() {
    Set<String> makers = new TreeSet<>();
    for (JavaClass one : CLASSES) {
      if (makesCommands(one)) {
        makers.add(
            one.getFullName().replaceFirst("^dev\\.berth\\.host\\.", "").replaceAll("\\$.*", ""));
      }
    }
    assertThat(makers).isEqualTo(new TreeSet<>(MAKERS.keySet()));
    Path tests = Path.of("../adapters-host/src/test/java/dev/berth/host");
    assertThat(MAKERS.values())
        .filteredOn(test -> !test.equals(FIXED))
        .allSatisfy(test -> assertThat(tests.resolve(test + ".java")).isRegularFile());
  }

  /**
   * Names, slugs, addresses and titles live in these; the host knows ids and numbers. The address
   * of dotfiles goes into a file of variables, whose words have a grammar of their own.
   */
  @Test
  void theHostKnowsNothingThatAPersonTyped() {
    noClasses()
        .that()
        .resideInAPackage("dev.berth.host..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "dev.berth.domain.workspace..",
                    "dev.berth.domain.tenancy..",
                    "dev.berth.domain.identity..",
                    "dev.berth.domain.profile..",
                    "dev.berth.domain.invitation..",
                    "dev.berth.domain.mail..",
                    "dev.berth.domain.announcement..")
                .and(not(simpleName("DotfilesUrl"))))
        .check(CLASSES);
  }

  private static boolean makesCommands(JavaClass one) {
    boolean ofHost = one.getPackageName().startsWith("dev.berth.host");
    boolean commands =
        one.getMethodCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(Command.class)
                        && call.getName().equals("of"));
    boolean processes =
        one.getConstructorCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(ProcessBuilder.class)
                        || call.getTargetOwner().isEquivalentTo(Command.class));
    return (ofHost || !one.getPackageName().startsWith("dev.berth.testkit"))
        && (commands || processes);
  }
}
