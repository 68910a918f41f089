package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.host.WorkspaceSpec.Wishes;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import dev.berth.host.process.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real code-server does when a workspace is started for the first time, and later. */
@Tag("code-server")
class RealFirstStartTest {

  private static final String DOTFILES = "https://git.example.com/me/dotfiles";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Template template = CodeServerTemplate.of(CodeServerTemplate.DEFAULT_VERSION);
  private final CodeServerInstaller installer =
      new CodeServerInstaller(
          InstallCacheForTests.folder(),
          CodeServerInstaller.Options.of(
              Optional.empty(), System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
  private final ProcessHost host;
  private final Path served;
  private final Path repository;

  RealFirstStartTest(@TempDir Path root) {
    host =
        new ProcessHost(
            root.resolve("host"),
            installer,
            Map.of("code-server", new CodeServerConfiguration(new CountingSecrets())));
    served = root.resolve("git");
    repository = served.resolve("me").resolve("dotfiles");
  }

  @BeforeEach
  void install() {
    installer.ensure(template, (fraction, sentence) -> {});
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void dotfilesAreLinkedOnceAndReplaceNothing() throws IOException {
    commit(Map.of(".vimrc", "set number", ".bashrc", "theirs", "README", "about"), List.of());
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));
    Path home = host.folders.home(spec.instance());
    Files.writeString(home.resolve(".bashrc"), "mine");

    started(spec);
    awaitLog(spec, "linked 1 files, left 1 that were there");

    assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("set number");
    assertThat(home.resolve(".bashrc")).hasContent("mine");
    assertThat(home.resolve("README")).doesNotExist();

    Files.delete(home.resolve(".vimrc"));
    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
    started(spec);
    assertThat(home.resolve(".vimrc")).doesNotExist();
    assertThat(log(spec)).containsOnlyOnce("dotfiles: cloning");
  }

  @Test
  void anInstallScriptRunsAndItsFailureIsToldButStopsNothing() throws IOException {
    String script = "#!/bin/sh\necho \"$PWD\" > \"$HOME/ran\"\nexit 3\n";
    commit(Map.of("install.sh", script, ".vimrc", "x"), List.of("install.sh"));
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));

    started(spec);
    awaitLog(spec, "install.sh failed: it ended with 3");

    Path home = host.folders.home(spec.instance());
    assertThat(home.resolve("ran")).content().startsWith(home.resolve(".dotfiles").toString());
    assertThat(home.resolve(".vimrc")).doesNotExist();
    assertThat(host.health.healthy(spec)).isTrue();
  }

  @Test
  void anInterruptedCloneIsBegunAnew() throws IOException {
    commit(Map.of(".vimrc", "set number"), List.of());
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));
    Path home = host.folders.home(spec.instance());
    Files.createDirectories(home.resolve(".dotfiles.part/.git/half"));

    started(spec);
    awaitLog(spec, "linked 1 files");

    assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("set number");
    assertThat(home.resolve(".dotfiles.part")).doesNotExist();
  }

  @Test
  void aCloneThatEndsBeforeWhatAppliesItIsBegunAnew() throws IOException {
    commit(Map.of(".vimrc", "set number"), List.of());
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));
    Path home = host.folders.home(spec.instance());
    Path hook = Files.createDirectories(home.resolve("template/hooks")).resolve("post-checkout");
    Files.writeString(hook, "#!/bin/sh\nkill -TERM $PPID\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        home.resolve(".gitconfig"),
        "[init]\n  templateDir = ~/template\n",
        StandardOpenOption.APPEND);

    started(spec);
    awaitLog(spec, "the clone was stopped");
    assertThat(home.resolve(".dotfiles")).doesNotExist();

    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
    Files.delete(hook);
    started(spec);
    awaitLog(spec, "linked 1 files");
    assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("set number");
  }

  @ParameterizedTest
  @CsvSource({
    "exec sleep 600, begun",
    // It ends before what applies it, as it may when the workspace stops.
    "kill -TERM $$, install.sh was stopped",
    "sh -c 'kill -TERM $$', install.sh was stopped",
  })
  void anInterruptedScriptIsToldOnceAndNotRunAgain(String end, String told) throws IOException {
    String script = "#!/bin/sh\necho once >> \"$HOME/ran\"\necho begun\n" + end + "\n";
    commit(Map.of("install.sh", script), List.of("install.sh"));
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));
    started(spec);
    awaitLog(spec, told);

    for (int start = 0; start < 2; start++) {
      host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
      started(spec);
    }

    assertThat(log(spec))
        .containsOnlyOnce("stopped before they were applied")
        .doesNotContain("install.sh failed");
    assertThat(host.folders.home(spec.instance()).resolve("ran")).hasContent("once");
  }

  @Test
  void aRepositoryThatCannotBeClonedIsToldAndStopsNothing() throws IOException {
    WorkspaceSpec spec = workspace(new Wishes(false, Optional.of(new DotfilesUrl(DOTFILES))));

    started(spec);
    awaitLog(spec, "git could not clone");

    assertThat(host.folders.home(spec.instance()).resolve(".dotfiles")).doesNotExist();
    assertThat(host.folders.home(spec.instance()).resolve(".dotfiles.part")).doesNotExist();
    assertThat(host.health.healthy(spec)).isTrue();
  }

  @Test
  void settingsThatAskNobodyElseAreWrittenOnceAndThenThePersons() throws IOException {
    WorkspaceSpec spec = workspace(Wishes.NONE);
    Path settings =
        host.folders.home(spec.instance()).resolve(".local/share/code-server/User/settings.json");

    started(spec);
    assertThat(settings)
        .content()
        .contains("\"telemetry.telemetryLevel\": \"off\"")
        .contains("\"extensions.autoCheckUpdates\": false");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-------");
    assertThat(log(spec))
        .contains("starting code-server " + CodeServerTemplate.DEFAULT_VERSION)
        .doesNotContain("dotfiles");

    Files.writeString(settings, "{}");
    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(10));
    started(spec);
    assertThat(settings).hasContent("{}");
  }

  @Test
  @DisplayName("an IDE hands on to other ports of its workspace only where the tenant allows it")
  void portsAreProxiedOnlyWhereTheTenantAllowsIt() throws Exception {
    HttpServer application =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    application.createContext(
        "/",
        exchange -> {
          byte[] answer = "from the port".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    application.start();
    String path = "/proxy/" + application.getAddress().getPort() + "/";
    try {
      WorkspaceSpec closed = workspace(Wishes.NONE);
      started(closed);
      assertThat(get(closed, path).statusCode()).isEqualTo(403);

      WorkspaceSpec open = workspace(new Wishes(true, Optional.empty()));
      started(open);
      assertThat(get(open, path).body()).isEqualTo("from the port");
    } finally {
      application.stop(0);
    }
  }

  private HttpResponse<String> get(WorkspaceSpec spec, String path) throws Exception {
    String address = "http://127.0.0.1:" + spec.port();
    HttpResponse<String> welcome =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("password=" + password().reveal()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String cookie = welcome.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void started(WorkspaceSpec spec) {
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
  }

  private String log(WorkspaceSpec spec) {
    try {
      return Files.readString(host.folders.log(spec.instance()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void awaitLog(WorkspaceSpec spec, String words) {
    assertThat(ProcessHost.within10Seconds(() -> log(spec).contains(words))).as(log(spec)).isTrue();
  }

  /** Makes the repository that an address of example.com stands for in the workspaces' homes. */
  private void commit(Map<String, String> files, List<String> programs) throws IOException {
    Files.createDirectories(repository);
    git("init", "--quiet");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(repository.resolve(file.getKey()), file.getValue());
    }
    for (String program : programs) {
      Files.setPosixFilePermissions(
          repository.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    git("add", "--all");
    git("-c", "user.name=me", "-c", "user.email=me@example.com", "commit", "--quiet", "-m", "all");
  }

  private void git(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "git";
    all[1] = "-C";
    all[2] = repository.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    assertThat(Commands.run(Command.of(all)).succeeded()).isTrue();
  }

  private WorkspaceSpec workspace(Wishes wishes) throws IOException {
    WorkspaceId id = new WorkspaceId(UUID.randomUUID());
    InstanceId instance = InstanceId.of(id);
    host.homes.ensure(instance);
    Files.writeString(
        host.folders.home(instance).resolve(".gitconfig"),
        "[url \"file://%s/\"]\n  insteadOf = https://git.example.com/\n".formatted(served));
    return new WorkspaceSpec(
        id,
        instance,
        template,
        new PortNumber(ProcessHost.freePort()),
        new ResourceLimits(1000, 1000, 100),
        wishes,
        Optional.of(password()));
  }

  private static Secret password() {
    return new Secret("correct-horse-battery");
  }
}
