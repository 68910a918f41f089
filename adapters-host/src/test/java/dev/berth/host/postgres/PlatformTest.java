package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PlatformTest {

  @Test
  void theProcessorChoosesTheArchive() {
    assertThat(Platform.of("Linux", "amd64").archive()).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Platform.of("Linux", "aarch64").archive()).isEqualTo("postgres-linux-arm_64.txz");
  }

  @Test
  void anotherMachineIsToldTheWayOut() {
    for (String[] machine :
        new String[][] {{"Linux", "riscv64"}, {"Mac OS X", "aarch64"}, {"Windows 11", "amd64"}}) {
      PostgresUnavailable refusal =
          catchThrowableOfType(
              PostgresUnavailable.class, () -> Platform.of(machine[0], machine[1]));

      assertThat(refusal.reason()).isEqualTo(Reason.PLATFORM);
      assertThat(refusal).hasMessageContaining("database.mode=external");
    }
  }

  @Test
  void withoutTheLoaderOfGlibcMuslIsNamed() {
    Platform musl = new Platform("archive", "artifact", Path.of("/lib64/no-such-loader.so"));

    PostgresUnavailable refusal =
        catchThrowableOfType(PostgresUnavailable.class, musl::requireLoader);

    assertThat(refusal.reason()).isEqualTo(Reason.PLATFORM);
    assertThat(refusal).hasMessageContaining("musl");
  }
}
