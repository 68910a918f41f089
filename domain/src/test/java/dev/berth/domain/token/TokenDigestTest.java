package dev.berth.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.Secret;
import org.junit.jupiter.api.Test;

class TokenDigestTest {

  @Test
  void itIsTheSha256OfTheToken() {
    // FIPS 180-4's own example for "abc".
    assertThat(TokenDigest.of(new Secret("abc")).value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void whatIsNoDigestIsRefused() {
    assertThatThrownBy(() -> new TokenDigest("abc")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenDigest("A".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
