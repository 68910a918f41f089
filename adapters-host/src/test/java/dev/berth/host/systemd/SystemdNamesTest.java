package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security 26: whatever the id, a program is told that workspace's names and no others. */
class SystemdNamesTest {

  private static final int IDS = 10_000;
  private static final int BATCH = 100;
  private static final long SEED = 20_261_127;
  private static final AccountNumber NUMBER = new AccountNumber(200_001);
  private static final ResourceLimits LIMITS = new ResourceLimits(100, 256, 50);
  private static final Pattern SPAN =
      Pattern.compile("--lines=[0-9]{1,4}|--since=@[0-9]{1,12}\\.[0-9]{6}");
  private static final String RUN = "0123456789abcdef0123456789abcdef";
  private static final String NASTY = "az27-_@*?[]{}$;|&<>'\"\\/.%:~!#\0\n\r\t \u00e9\u202e019AZ";
  private static final Template TEMPLATE =
      new Template(
          new TemplateId("stand-in"),
          "Stand-in; rm -rf $HOME",
          List.of("/bin/x", "--socket", "{socket}"),
          List.of(),
          Map.of(),
          "/healthz",
          "none",
          "1",
          false);

  /** What the programs take that is the same for all workspaces. */
  private static final Set<String> WORDS =
      Set.of(
          "systemctl",
          "--no-ask-password",
          "set-property",
          "--runtime",
          "start",
          "stop",
          "reset-failed",
          "show",
          "--timestamp=unix",
          "--property=" + UnitState.PROPERTIES,
          "MemoryMax=256M",
          "MemoryHigh=230M",
          "CPUQuota=50%",
          "MemoryMax=infinity",
          "MemoryHigh=infinity",
          "CPUQuota=",
          "is-active",
          "--property=Id," + UnitState.PROPERTIES,
          "list-units",
          "--all",
          "--plain",
          "--no-legend",
          "--full",
          "--state=" + UnitState.ALIVE_STATES,
          UnitNames.ALL_WORKSPACES,
          "journalctl",
          "--namespace=berth",
          "--quiet",
          "--no-pager",
          "--output=json",
          "--output-fields=MESSAGE",
          "_TRANSPORT=stdout",
          "_SYSTEMD_INVOCATION_ID=" + RUN,
          "+",
          "MESSAGE_ID=a596d6fe7bfa4994828e72309e95d61e",
          "cat",
          "/proc/sysvipc/shm",
          "/proc/sysvipc/sem",
          "/proc/sysvipc/msg",
          "umount",
          "--lazy",
          "groupadd",
          "useradd",
          "userdel",
          "groupdel",
          "-r",
          "-g",
          "-u",
          "-M",
          "-d",
          "-s",
          "/usr/sbin/nologin",
          NUMBER.toString(),
          "--");

  private final Path root;
  private final List<List<String>> ran = new ArrayList<>();
  private final HostMachine machine;

  SystemdNamesTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("proc"));
    Files.createDirectories(root.resolve("run/berth/launch"));
    machine =
        new HostMachine(
            root,
            command -> {
              ran.add(command.argv());
              return new CommandResult(0, "ActiveState=inactive\n", "");
            });
    accountsAre(root, "");
  }

  @Test
  void tenThousandIdsAddressTheirOwnAndNothingElse() {
    Random random = new Random(SEED);
    UseraddAccounts accounts = new UseraddAccounts(machine);
    Systemctl systemctl = new Systemctl(machine);
    JournalWorkspaceLogs logs = new JournalWorkspaceLogs(machine);
    Set<String> seen = new HashSet<>();
    for (int number = 0; number < IDS; number++) {
      InstanceId instance = instance(random);
      assertThat(seen.add(instance.value())).isTrue();
      accounts.ensure(instance, NUMBER);
      systemctl.set(instance, Systemctl.properties(LIMITS));
      systemctl.set(instance, Systemctl.NO_LIMITS);
      systemctl.start(instance);
      systemctl.state(instance);
      systemctl.startTcpFront(instance);
      systemctl.tcpFrontActive(instance);
      systemctl.states(Set.of(instance));
      systemctl.stop(instance, Duration.ofSeconds(1));
      systemctl.forgetFailures(instance);
      systemctl.withState(UnitState.ALIVE_STATES);
      logs.tail(instance, 10);
      logs.since(instance, new LogPosition(random.nextInt(1_000_000_000), 1));
      logs.lastWords(instance, RUN);
      holdsOnly(instance);
    }
  }

  @Test
  void soItIsWhereAccountsAreRemoved() throws IOException {
    Random random = new Random(SEED);
    UseraddAccounts accounts = new UseraddAccounts(machine);
    for (int batch = 0; batch < IDS / BATCH; batch++) {
      List<InstanceId> present =
          IntStream.range(0, BATCH).mapToObj(any -> instance(random)).toList();
      accountsAre(
          root,
          present.stream()
              .map(instance -> "bw-" + instance + ":x:" + NUMBER + ":\n")
              .collect(Collectors.joining()));
      for (InstanceId instance : present) {
        accounts.remove(instance);
        holdsOnly(instance);
      }
    }
  }

  /** By what the application calls; fewer, since what is to be run is written to the disk. */
  @Test
  void soItIsWithAWholeLife() throws IOException {
    Random random = new Random(SEED);
    SystemdWorkspaces workspaces =
        new SystemdWorkspaces(machine, any -> Path.of("/opt/x"), Optional.empty());
    UnitLimits limits = new UnitLimits(machine);
    for (int number = 0; number < IDS / 50; number++) {
      WorkspaceId id = new WorkspaceId(new UUID(random.nextLong(), random.nextLong()));
      InstanceId instance = InstanceId.of(id);
      WorkspaceSpec spec =
          new WorkspaceSpec(
              id,
              instance,
              TEMPLATE,
              new PortNumber(20_000),
              LIMITS,
              WorkspaceSpec.Wishes.NONE,
              Optional.empty());
      limits.apply(instance, LIMITS);
      workspaces.ensureStarted(spec);
      assertThat(root.resolve("run/berth/launch"))
          .isDirectoryContaining(path -> path.endsWith(instance.value()));
      workspaces.observe(instance);
      workspaces.inventory();
      Files.createDirectories(machine.seen(Places.run(instance)));
      workspaces.ensureStopped(instance, Duration.ofSeconds(1));
      assertThat(machine.seen(Places.run(instance))).doesNotExist();
      Files.createDirectories(machine.seen(Places.limits(instance)));
      limits.lift(instance);
      holdsOnly(instance);
      assertThat(root.resolve("run/berth/launch")).isEmptyDirectory();
    }
  }

  @Test
  void whatIsNoIdBecomesNone() {
    Random random = new Random(SEED);
    for (int number = 0; number < IDS; number++) {
      String text = nasty(random);
      if (text.matches("[a-z2-7]{16}")) {
        continue;
      }
      assertThatThrownBy(() -> new InstanceId(text)).isInstanceOf(IllegalArgumentException.class);
      assertThat(UnitNames.ofAccount("bw-" + text)).as(text).isEmpty();
      assertThat(UnitNames.ofUnit("berth-ws@" + text + ".service")).as(text).isEmpty();
    }
  }

  private void holdsOnly(InstanceId instance) {
    Set<String> own =
        Set.of(
            "berth-ws@" + instance + ".service",
            "berth-front@" + instance + ".service",
            "berth-front@" + instance + ".socket",
            "OBJECT_SYSTEMD_UNIT=berth-ws@" + instance + ".service",
            "berth-tcp@" + instance + ".service",
            "_SYSTEMD_UNIT=berth-ws@" + instance + ".service",
            "bw-" + instance,
            "/run/bw-" + instance,
            "/var/lib/berth/homes/" + instance);
    assertThat(ran).isNotEmpty();
    // Hundreds of thousands: only what is wrong is worth an assertion.
    List<List<String>> wrong = new ArrayList<>(ran);
    wrong.removeIf(argv -> isRight(argv, own));
    assertThat(wrong).isEmpty();
    ran.clear();
  }

  private static boolean isRight(List<String> argv, Set<String> own) {
    for (String word : argv) {
      if (!WORDS.contains(word) && !own.contains(word) && !SPAN.matcher(word).matches()) {
        return false;
      }
    }
    if (argv.get(0).equals("journalctl")) {
      return true;
    }
    int end = argv.indexOf("--");
    return end > 0
        && argv.subList(end + 1, argv.size()).stream().noneMatch(word -> word.startsWith("-"));
  }

  private static void accountsAre(Path root, String lines) throws IOException {
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh\n" + lines);
    Files.writeString(root.resolve("etc/group"), "root:x:0:\n" + lines);
  }

  private static InstanceId instance(Random random) {
    return InstanceId.of(new WorkspaceId(new UUID(random.nextLong(), random.nextLong())));
  }

  /** Like an id in all but a character or its length. */
  private static String nasty(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? random.nextInt(40) : 16;
    for (int at = 0; at < length; at++) {
      boolean plain = random.nextInt(8) > 0;
      text.append(
          plain ? (char) ('a' + random.nextInt(26)) : NASTY.charAt(random.nextInt(NASTY.length())));
    }
    return text.toString();
  }
}
