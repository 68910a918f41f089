package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code berth doctor} says on an installed machine, when one thing after the other is not
 * there. Each is hidden from the doctor alone, by mounts that nobody else sees.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SERVERS = "runuser -u berth -- /opt/berth/bin/berth doctor";
  private static final String ROOTS = "/opt/berth/bin/berth doctor";

  private SystemdMachine machine;
  private SystemdServer server;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void whereNothingIsMissingItIsContent() {
    Ran ran = doctor("", SERVERS);

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("ok       helper", "ok       quota", "ok       isolation")
        .contains("ok       folders", "ok       own-files", "ok       installed", "ok       mounts")
        .contains("ok       port         The server listens on port " + PORT)
        .contains("ok       unit ", "ok       units", "ok       unit-files", "ok       journal")
        .doesNotContain("failure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/lib/systemd/systemd-socket-proxyd | systemd  | install the package systemd",
        "/usr/sbin/useradd   | accounts | Missing: useradd. They come with the Debian packages passwd",
        "/usr/bin/systemctl  | accounts | Missing: systemctl. They come with the Debian packages",
        "/usr/sbin/ip        | networks | Missing: ip. They come with the Debian packages iproute2",
        "/usr/sbin/nft       | networks | Missing: nft. They come with the Debian packages",
        "/usr/sbin/sysctl    | networks | Missing: sysctl. They come with the Debian packages",
        "/usr/bin/perl       | perl     | Missing: perl. Workspaces start through it",
        "/usr/bin/setpriv    | programs | Missing: setpriv. They come with the Debian packages util-linux"
      })
  void aMissingProgramIsNamedWithWhatBringsIt(String program, String look, String sentence) {
    fails(without("mount --bind /dev/null $(readlink -f " + program + ")", ROOTS), look, sentence);
  }

  @Test
  void whereSystemdIsNotTheFirstProcessItIsNoHost() {
    fails(
        without("mount -t tmpfs none /run/systemd", SERVERS),
        "systemd",
        "use one where it does, or host.kind=process");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mkdir -p /run/t; mount --bind /run/t /var/lib/berth/templates"
            + "| folders | /var/lib/berth/templates belongs to root: chown -R berth: /var/lib/berth/templates.",
        "install -d -m 777 -o berth /run/o; mount --bind /run/o /var/lib/berth/templates"
            + "| folders | Others than berth can write in /var/lib/berth/templates: chmod go-w",
        "t=/var/lib/berth/templates; mount --bind $t $t; mount -o remount,bind,noexec $t"
            + "| mounts | which is mounted with noexec: no workspace can start code-server.",
        "t=$BERTH_DATA_DIR; mount --bind $t $t; mount -o remount,bind,noexec $t"
            + "| mounts | which is mounted with noexec: the built-in database cannot start.",
        "install -m 600 /dev/null /run/s; mount --bind /run/s $BERTH_DATA_DIR/secrets/database-password"
            + "| own-files | database-password belongs to root, and the server, which is berth, cannot use it",
        "install -m 666 /dev/null /run/j; mount --bind /run/j /opt/berth/lib/berth-helper.jar"
            + "| installed | others than root can change /opt/berth/lib/berth-helper.jar",
        "install -d -m 777 /run/e; cp -p /etc/berth/*.env /run/e; mount --bind /run/e /etc/berth"
            + "| installed | others than root can change /etc/berth: chown root: /etc/berth; chmod go-w",
        "BERTH_HTTP_PORT=$(sed -n 4p $BERTH_DATA_DIR/postgres/data/postmaster.pid)"
            + "| port | is taken by another program (ss -ltnp names it)",
        "BERTH_DATA_DIR=/srv/berth"
            + "| unit | berth.service does not let the server write in /srv/berth: systemctl edit berth",
      })
  void whatIsNotAsItShallBeIsToldWithWhatToType(String hidden, String look, String sentence) {
    fails(without(hidden, SERVERS), look, sentence);
    fails(without(hidden, ROOTS), look, sentence);
  }

  @Test
  void settingsThatOthersCanWriteAreSeenByRoot() {
    fails(
        without(
            "cp /etc/berth/host.env /run/w; chmod 666 /run/w; mount --bind /run/w /etc/berth/host.env",
            ROOTS),
        "installed",
        "others than root can change /etc/berth/host.env");
  }

  @Test
  void unitsOfAnotherBuildAreAWarning() {
    Ran ran = without("mount --bind /dev/null /etc/systemd/system/berth-ws@.service", SERVERS);

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains(
            "warning  unit-files   /etc/systemd/system/berth-ws@.service is not that of this build: restart berth-helper");
  }

  @Test
  void aJournalThatIsMaskedIsAFailure() {
    String socket = "systemd-journald@berth.socket";
    machine.must("systemctl", "stop", socket);
    machine.must("systemctl", "mask", "--runtime", socket);
    try {
      fails(
          doctor("", ROOTS),
          "journal",
          "What workspaces print is lost: systemctl unmask systemd-journald@berth.socket");
    } finally {
      machine.must("systemctl", "unmask", "--runtime", socket);
      machine.must("systemctl", "start", socket);
    }
    assertThat(doctor("", ROOTS).output()).contains("ok       journal");
  }

  @Test
  void unitsThatDoNotComeBackAreAWarning() {
    Ran ran = without("mount -t tmpfs none /etc/systemd/system/multi-user.target.wants", SERVERS);

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("warning  units        Not enabled: berth-helper.service berth.service. ");
  }

  @Test
  void rulesThatAreGoneAndRulesInTheWayAreSeenByRoot() {
    String workspace =
        "mkdir -p /run/netns; mount -t tmpfs none /run/netns; touch /run/netns/bw-abcdefgh234567ab";
    String chain =
        "add chain ip filter FORWARD { type filter hook forward priority 0; policy drop; }";
    String elsewhere =
        "unshare --net sh -c 'nft add table ip filter && nft \"%s\" && exec %s'"
            .formatted(chain, ROOTS);

    Ran ran = without(workspace, elsewhere);

    fails(ran, "rules", "The table inet berth is gone, and workspaces reach their host");
    fails(ran, "rules", "The table ip filter drops what is forwarded");
  }

  @Test
  void aLineThatGivesIdsAwayIsQuoted() {
    fails(
        without(
            "echo ada:%d:65536 >/run/ids; touch /etc/subuid; mount --bind /run/ids /etc/subuid"
                .formatted(PORT * 100 + 50),
            SERVERS),
        "uid-range",
        "overlap the line \"ada:%d:65536\" of /etc/subuid: choose another host.uid-range"
            .formatted(PORT * 100 + 50));
  }

  @Test
  void aHelperThatDoesNotRunIsToBeStarted() {
    machine.must("systemctl", "stop", SystemdServer.HELPER);
    try {
      fails(doctor("", SERVERS), "helper", "start berth-helper.service");
    } finally {
      machine.must("systemctl", "start", SystemdServer.HELPER);
    }
  }

  @Test
  void aHelperWithOtherSettingsIsToldApart() {
    fails(
        doctor("BERTH_HOST_QUOTA=off", SERVERS),
        "helper",
        "host.quota is off here and auto there. Set it in /etc/berth/host.env, which both read, and"
            + " restart both.");
  }

  @Test
  void limitsThatAreSwitchedOffAreAWarning() {
    Ran ran = doctor("BERTH_HOST_QUOTA=off", ROOTS);

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("warning  quota        Homes are not limited. host.quota is off: auto");
  }

  @Test
  void aDiskWithoutLimitsIsAFailureWhereTheyAreRequired() {
    String elsewhere = "mount -t tmpfs none /var/lib/berth/homes; chmod 711 /var/lib/berth/homes";
    fails(
        without(elsewhere + "; BERTH_HOST_QUOTA=required", ROOTS),
        "quota",
        "host.quota is required, and homes are not limited. /var/lib/berth/homes is tmpfs, mounted"
            + " without quotas: btrfs limits homes");
  }

  @Test
  void whatLimitsOfTheDiskTakeIsNamed() {
    Ran ran = without("mount --bind /dev/null $(readlink -f /usr/bin/btrfs)", ROOTS);

    assertThat(ran.output()).containsPattern("warning  quota +Homes are not limited. .*btrfs");
  }

  /** Runs it with the settings of the machine, after a script that changes some of them. */
  private Ran doctor(String before, String doctor) {
    return machine.run(LIMIT, List.of("sh", "-c", script(before, doctor)));
  }

  /**
   * The same after a script that hides something. Networks that it makes are not seen outside
   * either, so the isolation cannot be tried.
   */
  private Ran without(String hidden, String doctor) {
    return machine.run(LIMIT, List.of("unshare", "--mount", "sh", "-c", script(hidden, doctor)));
  }

  private static String script(String before, String doctor) {
    return "set -a; . /etc/berth/host.env; . /etc/berth/berth.env\n" + before + "\n" + doctor;
  }

  private static void fails(Ran ran, String look, String sentence) {
    assertThat(ran.exit()).as(ran.output() + ran.errors()).isEqualTo(1);
    assertThat(ran.output().lines().filter(line -> line.startsWith("failure  " + look)).toList())
        .as(ran.output())
        .singleElement()
        .asString()
        .contains(sentence);
  }
}
