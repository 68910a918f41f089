package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.host.WorkspaceSpec.Wishes;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.host.procfs.ProcFs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  private static final Path INSTALL = Path.of("/opt/it");

  private final ProcessHost host;

  CommandLineTest(@TempDir Path root) {
    host = new ProcessHost(root);
  }

  @Test
  void placeholdersStandForThisWorkspace() throws IOException {
    WorkspaceSpec spec =
        host.running(List.of("{install}/run", "--at", "127.0.0.1:{port}", "{home}", "{config}"));
    assertThat(CommandLine.of(spec, host.folders, INSTALL).argv())
        .containsExactly(
            "/opt/it/run",
            "--at",
            "127.0.0.1:" + spec.port(),
            host.folders.home(spec.instance()).toString(),
            host.folders.config(spec.instance()).toString());
  }

  @Test
  void aProgramProxiesNoPortsUnlessItMayAndLearnsOfDotfilesIfThereAreAny() throws IOException {
    WorkspaceSpec plain = host.running(List.of("x"));
    WorkspaceSpec wished =
        with(plain, new Wishes(true, Optional.of(new DotfilesUrl("https://git.example.com/me"))));

    CommandLine closed = CommandLine.of(with(plain, Wishes.NONE), Map.of());
    CommandLine open = CommandLine.of(wished, Map.of());

    assertThat(closed.argv()).containsExactly("x", "--no-proxy");
    assertThat(closed.environment()).doesNotContainKey("DOTFILES");
    assertThat(open.argv()).containsExactly("x");
    assertThat(open.environment()).containsEntry("DOTFILES", "https://git.example.com/me");
  }

  private static WorkspaceSpec with(WorkspaceSpec spec, Wishes wishes) {
    Template template = spec.template();
    return new WorkspaceSpec(
        spec.workspace(),
        spec.instance(),
        new Template(
            template.id(),
            template.displayName(),
            template.argv(),
            List.of("--no-proxy"),
            Map.of("DOTFILES", "{dotfiles}"),
            template.healthPath(),
            template.installer(),
            template.version(),
            false),
        spec.port(),
        spec.limits(),
        wishes,
        Optional.empty());
  }

  @Test
  void whatIsNoPlaceholderStays() throws IOException {
    WorkspaceSpec spec = host.running(List.of("x", "{other}", "{{port", "$1 \\1", "{home"));
    assertThat(CommandLine.of(spec, host.folders, INSTALL).argv())
        .containsExactly("x", "{other}", "{{port", "$1 \\1", "{home");
  }

  @Test
  void aControlCharacterIsRefused() throws IOException {
    WorkspaceSpec spec = host.running(List.of("x", "a\nb"));
    assertThatThrownBy(() -> CommandLine.of(spec, host.folders, INSTALL))
        .isInstanceOf(HostException.class);
  }

  @Test
  void everyArgumentReachesTheKernelAsItIs() throws IOException {
    Random random = new Random(4711);
    List<String> argv = new ArrayList<>(List.of("/usr/bin/tail", "-f", "/dev/null", "--"));
    for (int i = 0; i < 300; i++) {
      argv.add(argument(random));
    }
    WorkspaceSpec spec = host.running(argv);
    // tail complains about files that are not there, and waits for the first.
    host.processes.ensureStarted(spec);
    try {
      ProcFs proc = new ProcFs();
      WorkspaceSessions sessions = new WorkspaceSessions(host.folders, proc);
      assertThat(
              ProcessHost.within10Seconds(
                  () ->
                      sessions
                          .leader(spec.instance())
                          .map(leader -> proc.arguments(leader.pid()).equals(argv))
                          .orElse(false)))
          .isTrue();
    } finally {
      host.close();
    }
  }

  private static String argument(Random random) {
    String alphabet = " '\"`$(){}[]<>|&;*?~!#\\-=/%abc019";
    StringBuilder text = new StringBuilder("x");
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
