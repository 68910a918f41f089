package dev.berth.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.host.InstanceId;
import org.junit.jupiter.api.Test;

class ConfinementTest {

  private static final InstanceId INSTANCE = new InstanceId("aaaaaaaaaaaaaaaa");

  @Test
  void whatWasLaidOverAUnitComesAfterIt() {
    String printed =
        """
        # /etc/systemd/system/one@.service
        [Unit]
        Description=%i
        [Service]
        User=bw-%i
        ExecStart=/bin/true
        ProtectProc=invisible

        # /etc/systemd/system/one@.service.d/open.conf
        [Unit]
        User=nobody
        [Service]
        ; of somebody
        ProtectProc=default
        InaccessiblePaths=
        """;

    assertThat(Confinement.properties(printed, INSTANCE))
        .containsExactly(
            "--property=User=bw-aaaaaaaaaaaaaaaa",
            "--property=ProtectProc=invisible",
            "--property=ProtectProc=default",
            "--property=InaccessiblePaths=");
  }

  @Test
  void whatIsNoServiceConfinesNothing() {
    assertThatThrownBy(() -> Confinement.properties("[Socket]\nUser=x\n", INSTANCE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
