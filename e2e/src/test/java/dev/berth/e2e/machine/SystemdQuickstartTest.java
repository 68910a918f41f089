package dev.berth.e2e.machine;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Places;
import dev.berth.e2e.harness.SharedServer;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README's script against an installed server, on its machine, with the real code-server. */
@Tag("code-server")
@OnSecondMachine
@ExtendWith(SharedServer.class)
class SystemdQuickstartTest {

  private static final int PORT = Ports.take();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String SCRIPT = "/usr/local/bin/quickstart";

  @Test
  void theScriptGoesFromSignUpToDeleteThroughTheFront(SystemdMachine machine, FirstInstall install)
      throws IOException {
    String version = RealCodeServer.place(machine, install);
    Path script = machine.path(SCRIPT);
    Files.copy(Places.repository().resolve("examples/quickstart.sh"), script, REPLACE_EXISTING);
    machine.must("chmod", "755", SCRIPT);
    try (SystemdServer server = SystemdServer.on(machine, PORT, version)) {
      Ran ran =
          machine.run(
              LIMIT,
              List.of(
                  "runuser",
                  "--user=berth",
                  "--",
                  "env",
                  "BERTH_URL=http://localhost:" + PORT,
                  "BERTH_FRONT=/run/berth/front",
                  SCRIPT));

      assertThat(ran.exit()).as(ran.output() + ran.errors()).isZero();
      assertThat(ran.output())
          .contains("Open the IDE at /run/berth/front/", "the IDE's page:")
          .endsWith("Done: nothing is left.\n");
      assertThat(server.host.traces()).isEmpty();
    }
  }
}
