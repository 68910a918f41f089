package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * security 26: what people typed and was taken, through the whole life of a workspace. No program
 * is started with a word of it, and no file, unit, account or network is called after it.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordsOfPeopleTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();

  /** In every text below and nowhere else. */
  private static final String MARK = "qzxqz";

  private static final String SLUG = MARK + "-" + PORT;
  private static final String DOTFILES = "https://git." + MARK + ".example.com/~me/dots.git";
  private static final String FREE = "$(touch /tmp/" + MARK + ") `id`; %i \\x2d ../ @ " + MARK;

  /** Reads what runs as often as it can, until it is stopped. */
  private static final String WATCH =
      """
      $| = 1;
      for (;;) {
        for (glob('/proc/[0-9]*/cmdline')) {
          open(F, '<', $_) or next;
          local $/;
          $_ = <F> // '';
          tr/\\0/ /;
          print "$_\\n" if /qz[x]qz/;
        }
      }
      """;

  private static final String WATCH_FILE = "/run/watch-words.pl";

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
    machine.run("systemctl", "stop", "watch-words");
    server.close();
  }

  @Test
  void noWordOfAPersonsGetsIntoAnArgumentOrAName() {
    Person person = signUp();
    machine.feed(WATCH, Person.SOON, List.of("tee", WATCH_FILE)).orFail();
    machine.must("systemd-run", "--quiet", "--unit=watch-words", "perl", WATCH_FILE);

    Map<String, Object> wish =
        Map.of("name", MARK + "-x2d-i", "dotfiles_url", DOTFILES, "disk_mb", 100);
    var made = person.api().post("/workspaces", wish).expect(202);
    String workspace = made.text("/workspace/id");
    person.awaitSuccess(made.text("/operation/id"));
    person.api().patch("/workspaces/" + workspace, Map.of("name", MARK + "-again")).expect(200);
    person.awaitSuccess(
        person
            .api()
            .patch("/workspaces/" + workspace, Map.of("disk_mb", 200))
            .expect(202)
            .text("/operation/id"));
    for (String verb : new String[] {"stop", "start", "restart"}) {
      person.awaitSuccess(person.ask(workspace, verb));
    }
    assertThat(environmentOf(workspace)).as("dotfiles are a variable").contains(DOTFILES);
    assertThat(named()).isEmpty();
    person.deleteWholly(workspace);

    assertThat(machine.must("systemctl", "is-active", "watch-words")).isEqualTo("active");
    assertThat(saidBy("watch-words")).isEmpty();
    assertThat(saidBy("berth-helper")).isEmpty();
    assertThat(named()).isEmpty();
    assertThat(server.host.traces()).isEmpty();
    assertTheWatchSees();
  }

  private Person signUp() {
    Api api = server.api();
    String email = MARK + "@example.com";
    String password = "correct horse " + MARK;
    Map<String, String> wish =
        Map.of(
            "email", email,
            "password", password,
            "full_name", FREE,
            "tenant_name", FREE,
            "tenant_slug", SLUG);
    String token = api.post("/auth/register", wish).expect(201).text("/access_token");
    return new Person(api.as(token), email, password, SLUG);
  }

  /** A test that watches nothing would hold too. */
  private void assertTheWatchSees() {
    machine.must("perl", "-e", "sleep 1", MARK);
    Await.until("the watch has seen it", Person.SOON, () -> saidBy("watch-words").contains(MARK));
  }

  private String environmentOf(String workspace) {
    return machine
        .must("cat", "/proc/" + server.host.pid(Machine.instance(workspace)) + "/environ")
        .replace('\0', '\n');
  }

  /** Files, units, accounts and networks whose names have the mark in them. */
  private String named() {
    String pattern = "qz[x]qz";
    return machine.must(
        "sh",
        "-c",
        "find / /run /var/lib/berth /tmp -xdev -name '*"
            + pattern
            + "*' 2>/dev/null;"
            + " { systemctl list-units --all --no-pager; getent passwd; getent group; ip netns list;"
            + " ip link show; systemctl list-unit-files --no-pager; } | grep '"
            + pattern
            + "' || :");
  }

  private String saidBy(String unit) {
    return machine.must(
        "sh",
        "-c",
        "journalctl --namespace=+berth --no-pager --output=cat -u "
            + unit
            + " | grep 'qz[x]qz' || :");
  }
}
