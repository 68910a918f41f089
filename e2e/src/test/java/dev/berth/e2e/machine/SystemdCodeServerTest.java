package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real code-server as a hardened unit. */
@Tag("code-server")
@OnSecondMachine
@ExtendWith(SharedServer.class)
class SystemdCodeServerTest {

  private static final int PORT = Ports.take();
  private static final int SECOND_PORT = Ports.take();

  @Test
  void theRealCodeServerIsHealthyBehindItsFront(SystemdMachine machine, FirstInstall install) {
    String version = RealCodeServer.place(machine, install);
    try (SystemdServer server = SystemdServer.on(machine, PORT, version)) {
      Person person = Person.signUp(server.api());
      Instant asked = Instant.now();
      String workspace = person.createRunning("real");
      System.out.println(
          "code-server under systemd: create to running in "
              + Duration.between(asked, Instant.now()).toMillis()
              + " ms");
      String instance = Machine.instance(workspace);

      assertThat(server.ask(instance, "/healthz").output()).contains("lastHeartbeat");
      assertThat(server.ask(instance, "/").exit()).isZero();
      assertThat(
              machine
                  .run(
                      "setpriv",
                      "--reuid=" + server.host.number(instance),
                      "--regid=" + server.host.number(instance),
                      "--clear-groups",
                      "touch",
                      "/var/lib/berth/templates/code-server/" + version + "/app/x")
                  .exit())
          .as("the shared installation cannot be written")
          .isNotZero();

      person.deleteWholly(workspace);
      assertThat(server.host.traces()).isEmpty();
    }
  }

  @Test
  void dotfilesAndOtherPortsAreAsTheOwnerAndTheTenantWant(
      SystemdMachine machine, FirstInstall install) throws IOException {
    String version = RealCodeServer.place(machine, install);
    repository(machine);
    try (SystemdServer server = SystemdServer.on(machine, SECOND_PORT, version)) {
      Person person = Person.signUp(server.api());
      String workspace = createdWithDotfiles(person);
      String instance = Machine.instance(workspace);
      String home = "/var/lib/berth/homes/" + instance;

      Await.until(
          "the dotfiles are told of",
          Duration.ofSeconds(30),
          () -> logs(person, workspace).contains("dotfiles: install.sh failed: it ended with 3"));
      assertThat(logs(person, workspace)).contains("starting code-server " + version);
      assertThat(machine.must("cat", home + "/who")).isEqualTo("bw-" + instance);
      assertThat(machine.must("cat", home + "/.local/share/code-server/User/settings.json"))
          .contains("\"telemetry.telemetryLevel\": \"off\"");
      assertThat(server.ask(instance, "/healthz").exit()).isZero();

      application(machine, instance);
      assertThat(server.ask(instance, "/proxy/3000/").exit()).as("refused").isEqualTo(22);
      person.api().patch("/tenant", Map.of("allow_port_proxy", true)).expect(200);
      machine.must("systemctl", "stop", "application-" + instance);
      Await.until(
          "the workspace side knows",
          Duration.ofSeconds(60),
          () -> {
            person.awaitSuccess(person.ask(workspace, "restart"));
            return !machine.must("cat", "/run/berth/launch/" + instance).contains("disable-proxy");
          });
      application(machine, instance);
      Await.until(
          "it is handed on",
          Duration.ofSeconds(20),
          () -> server.ask(instance, "/proxy/3000/").output().equals("from the port"));
      machine.must("systemctl", "stop", "application-" + instance);

      person.deleteWholly(workspace);
      assertThat(server.host.traces()).isEmpty();
    }
  }

  private static String createdWithDotfiles(Person person) {
    Answer asked =
        person
            .api()
            .post(
                "/workspaces",
                Map.of("name", "dots", "dotfiles_url", "https://git.example.com/me/dotfiles"))
            .expect(202);
    person.awaitSuccess(asked.text("/operation/id"));
    return asked.text("/workspace/id");
  }

  private static String logs(Person person, String workspace) {
    return person.api().get("/workspaces/" + workspace + "/logs").expect(200).text();
  }

  /** A program on port 3000 in the workspace's network. */
  private static void application(SystemdMachine machine, String instance) throws IOException {
    Files.writeString(
        machine.path("/usr/local/bin/application"),
        """
        use IO::Socket::INET;
        my $server = IO::Socket::INET->new(
          LocalAddr => '127.0.0.1', LocalPort => 3000, Listen => 5, ReuseAddr => 1) or die $@;
        while (my $client = $server->accept) {
          while (<$client>) { last if /^\\r?$/ }
          print $client "HTTP/1.1 200 OK\\r\\nContent-Length: 13\\r\\nConnection: close\\r\\n\\r\\nfrom the port";
          close $client;
        }
        """);
    machine.must(
        "systemd-run",
        "--quiet",
        "--collect",
        "--unit=application-" + instance,
        "ip",
        "netns",
        "exec",
        "bw-" + instance,
        "perl",
        "/usr/local/bin/application");
  }

  /**
   * git, which the machine lacks, and a repository under an address of example.com: workspaces
   * reach no server that a test could run.
   */
  private static void repository(SystemdMachine machine) throws IOException {
    SystemdServer.copy(Path.of("/usr/bin/git").toRealPath(), machine.path("/usr/bin"));
    machine.must("ln", "-sf", "git", "/usr/bin/git-upload-pack");
    Path repository = machine.path("/srv/git/me/dotfiles");
    Files.createDirectories(repository);
    Files.writeString(
        machine.path("/etc/gitconfig"),
        """
        [safe]
          directory = *
        [user]
          name = me
          email = me@example.com
        [url "file:///srv/git/"]
          insteadOf = https://git.example.com/
        """);
    Files.writeString(
        repository.resolve("install.sh"), "#!/bin/sh\nid -un >\"$HOME/who\"\nexit 3\n");
    machine.must("chmod", "755", "/srv/git/me/dotfiles/install.sh");
    for (List<String> words :
        List.of(
            List.of("init", "--quiet"),
            List.of("add", "--all"),
            List.of("commit", "--quiet", "--message=all"))) {
      List<String> git = new ArrayList<>(List.of("git", "-C", "/srv/git/me/dotfiles"));
      git.addAll(words);
      machine.must(git.toArray(String[]::new));
    }
  }
}
