package dev.berth.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StorableTextTest {

  @Test
  void whatPostgresTakesStaysAsItIs() {
    String text = "line\n\ttab 🚢 \u0001 é";

    assertThat(StorableText.of(text)).isSameAs(text);
  }

  @Test
  void nulAndHalvesOfPairsAreReplaced() {
    assertThat(StorableText.of("a\u0000b\uD83Dc\uDEA2")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
  }
}
