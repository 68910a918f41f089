package dev.berth.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SmallestPlanTest {

  @Test
  void itIsTheOneThatAnInstallationBeginsWith() throws IOException {
    try (InputStream migration =
        SmallestPlanTest.class.getResourceAsStream("/db/migration/identity/V1__foundation.sql")) {
      String text =
          new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(text)
          .contains(
              "('starter', 5, 5, %d, %d, 100)"
                  .formatted(Doctor.SMALLEST_PLAN.diskMb(), Doctor.SMALLEST_PLAN.memoryMb()));
    }
  }
}
