package dev.berth.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Places;
import dev.berth.e2e.harness.Ports;
import dev.berth.e2e.harness.Program;
import dev.berth.e2e.harness.SharedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class QuickstartTest {

  @Test
  void theFirstWorkspaceBuildsCodeServerAndShowsHowFarItIs(FirstInstall install) {
    assertThat(install.announced()).contains("code-server");
    assertThat(install.progress()).hasSizeGreaterThan(3).endsWith(1.0);
  }

  @Test
  void theScriptGoesFromSignUpToDelete(BerthServer server) {
    Program script = script(server.url().toString());

    assertThat(script.exit()).as(script.said()).isZero();
    assertThat(script.output())
        .contains("[##############################] 100 %")
        .contains("the IDE's page:")
        .endsWith("Done: nothing is left.\n");
    assertThat(server.machine().running()).isEmpty();
    assertThat(server.machine().folders()).isEmpty();
    assertThat(server.machine().ports()).isEmpty();
  }

  @Test
  void theScriptFailsWhereNobodyAnswers() {
    Program script = script("http://127.0.0.1:" + Ports.free());

    assertThat(script.exit()).isEqualTo(1);
    assertThat(script.errors()).contains("is the server running?");
  }

  private static Program script(String url) {
    return Program.run(
        Duration.ofMinutes(4),
        Map.of("BERTH_URL", url),
        List.of(Places.repository().resolve("examples/quickstart.sh").toString()));
  }
}
