package dev.berth.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainExceptionTest {

  @Test
  void textFromOutsideIsCut() {
    DomainException refused =
        new DomainException(NameError.SLUG_MALFORMED, Map.of("slug", "x".repeat(5_000)));

    assertThat(refused.context().get("slug")).hasSize(201).endsWith("…");
  }

  @Test
  void aCodeIsShownInLowerCase() {
    assertThat(new DomainException(SharedError.STALE_VERSION)).hasMessage("stale_version");
  }
}
