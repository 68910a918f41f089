package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class FrontTest {

  private final SystemdHost host;

  FrontTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  /** A unit that systemd still waits for is ended after 90 s, and every open page with it. */
  @Test
  void aFrontThatPassesOnIsDoneStarting() {
    WorkspaceSpec workspace = host.answering();
    host.processes.ensureStarted(workspace);
    host.health.awaitHealthy(workspace, Duration.ofSeconds(20));

    String front = "berth-front@" + workspace.instance() + ".service";
    assertThat(host.machine.property(front, "ActiveState")).isEqualTo("active");
    assertThat(host.machine.property(front, "Job")).isEmpty();
  }
}
