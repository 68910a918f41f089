package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Observation;
import dev.berth.domain.host.InstanceId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlivingTheServerTest {

  @Test
  void aWorkspaceOutlivesAKilledServerAndIsFoundAgain(@TempDir Path root) throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerThatDies.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    InstanceId instance;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      instance = new InstanceId(output.readLine());
    } finally {
      server.destroyForcibly();
    }
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();

    try (ProcessHost next = new ProcessHost(root)) {
      assertThat(next.processes.inventory()).containsExactly(instance);
      assertThat(next.processes.observe(instance)).isInstanceOf(Observation.Alive.class);

      next.processes.ensureStopped(instance, Duration.ofSeconds(5));

      assertThat(next.processes.inventory()).isEmpty();
    }
  }
}
