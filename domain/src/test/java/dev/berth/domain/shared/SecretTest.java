package dev.berth.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void aSecretPrintsAsAConstant() {
    assertThat(new Secret("canary")).hasToString("Secret[hidden]");
    assertThat(new SealedSecret("canary")).hasToString("SealedSecret[hidden]");
  }

  @Test
  void secretsAreEqualWhenTheirTextsAre() {
    assertThat(new Secret("one")).isEqualTo(new Secret("one")).hasSameHashCodeAs(new Secret("one"));
    assertThat(new Secret("one")).isNotEqualTo(new Secret("two")).isNotEqualTo("one");
  }
}
