package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.template.Installation;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.host.process.ProcessHost;
import dev.berth.host.procfs.ProcFs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with the real program, installed as a server would install it. */
@Tag("code-server")
class RealCodeServerTest {

  private static final Secret PASSWORD = new Secret("correct-horse-battery");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // Asked for HTTP/2, code-server takes the offer to upgrade for a WebSocket.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Template template = CodeServerTemplate.of(CodeServerTemplate.DEFAULT_VERSION);
  private final CodeServerInstaller installer =
      new CodeServerInstaller(
          InstallCacheForTests.folder(),
          CodeServerInstaller.Options.of(
              Optional.empty(), System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
  private final ProcessHost host;

  RealCodeServerTest(@TempDir Path root) {
    host =
        new ProcessHost(
            root,
            installer,
            Map.of("code-server", new CodeServerConfiguration(new CountingSecrets())));
  }

  @BeforeEach
  void install() {
    installer.ensure(
        template, (fraction, sentence) -> System.out.println(fraction + " " + sentence));
    assertThat(installer.look(template)).isInstanceOf(Installation.Installed.class);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void aWorkspaceAnswersOnlyItsPasswordAndLeavesNothingBehind() throws Exception {
    WorkspaceSpec spec = workspace();
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    assertThat(login(spec, "wrong").statusCode()).isEqualTo(200);
    HttpResponse<String> welcome = login(spec, PASSWORD.reveal());
    assertThat(welcome.statusCode()).isEqualTo(302);
    String cookie = welcome.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    assertThat(get(spec, "/", "").statusCode()).isEqualTo(302);
    assertThat(get(spec, "/?folder=" + host.folders.home(spec.instance()), cookie).body())
        .contains("workbench");
    secretsAreInTheFileAlone(spec);

    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
    assertThat(get(spec, "/", cookie).statusCode()).isEqualTo(302);
    assertThat(get(spec, "/?folder=" + host.folders.home(spec.instance()), cookie).statusCode())
        .isEqualTo(200);

    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
    host.homes.remove(spec.instance());
    assertThat(host.homes.exists(spec.instance())).isFalse();
    assertThat(host.processes.inventory()).isEmpty();
  }

  @Test
  void theSharedInstallationCannotBeWritten() throws IOException {
    Path entry = new InstallFolder(installer.folder(template)).entry();
    for (Path path :
        new Path[] {entry, entry.toRealPath().getParent(), installer.folder(template)}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .doesNotContain("w");
    }
  }

  private void secretsAreInTheFileAlone(WorkspaceSpec spec) throws IOException {
    Path config = host.folders.config(spec.instance());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-------");
    assertThat(config).content().contains("$argon2id$").doesNotContain(PASSWORD.reveal());
    long pid = ((Observation.Alive) host.processes.observe(spec.instance())).pid();
    ProcFs proc = new ProcFs();
    assertThat(String.join(" ", proc.arguments(pid)) + proc.environment(pid))
        .doesNotContain(PASSWORD.reveal())
        .doesNotContain("$argon2");
    assertThat(host.folders.log(spec.instance()))
        .content()
        .doesNotContain(PASSWORD.reveal())
        .doesNotContain("$argon2");
  }

  private HttpResponse<String> login(WorkspaceSpec spec, String password) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address(spec, "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("password=" + password))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(WorkspaceSpec spec, String path, String cookie)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address(spec, path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI address(WorkspaceSpec spec, String path) {
    return URI.create("http://127.0.0.1:" + spec.port() + path);
  }

  private WorkspaceSpec workspace() throws IOException {
    WorkspaceId id = new WorkspaceId(UUID.randomUUID());
    InstanceId instance = InstanceId.of(id);
    host.homes.ensure(instance);
    return new WorkspaceSpec(
        id,
        instance,
        template,
        new PortNumber(ProcessHost.freePort()),
        new ResourceLimits(1000, 1000, 100),
        WorkspaceSpec.Wishes.NONE,
        Optional.of(PASSWORD));
  }
}
