package dev.berth.testkit.portallocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.shared.ContractFor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a look at a port promises. */
@ContractFor(PortProbe.class)
public interface PortProbeContract {

  HostSide host();

  @Test
  default void aPortThatNobodyListensOnIsFreeAndStaysFreeWhenLookedAt() {
    PortNumber port = host().answering().port();

    assertThat(host().portProbe().free(port)).isTrue();
    assertThat(host().portProbe().free(port)).isTrue();
  }

  @Test
  default void aStrangersPortIsNotFreeUntilTheStrangerLeaves() {
    PortNumber port;
    try (HostSide.Stranger stranger = host().stranger()) {
      port = stranger.port();
      assertThat(host().portProbe().free(port)).isFalse();
    }

    assertThat(host().portProbe().free(port)).isTrue();
  }

  @Test
  default void aRunningWorkspacesPortIsNotFree() {
    WorkspaceSpec spec = host().answering();
    host().processes().ensureStarted(spec);
    host().healthProbe().awaitHealthy(spec, Duration.ofSeconds(20));

    assertThat(host().portProbe().free(spec.port())).isFalse();
  }
}
