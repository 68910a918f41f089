package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.shared.SecretBox;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import org.junit.jupiter.api.Test;

/** What a box for secrets promises. */
@ContractFor(SecretBox.class)
public interface SecretBoxContract {

  SecretBox box();

  /** A box of an installation with another key. */
  SecretBox otherBox();

  @Test
  default void whatWasSealedForARowOpensForThatRow() {
    Secret secret = new Secret("pässword with \u0000 and 🔑");

    SealedSecret sealed = box().seal("workspace:1", secret);

    assertThat(box().open("workspace:1", sealed)).isEqualTo(secret);
  }

  @Test
  default void anEmptySecretComesBackToo() {
    assertThat(box().open("row", box().seal("row", new Secret("")))).isEqualTo(new Secret(""));
  }

  @Test
  default void itOpensForNoOtherRow() {
    SealedSecret sealed = box().seal("workspace:1", new Secret("secret"));

    assertThatThrownBy(() -> box().open("workspace:2", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void itOpensUnderNoOtherKey() {
    SealedSecret sealed = box().seal("workspace:1", new Secret("secret"));

    assertThatThrownBy(() -> otherBox().open("workspace:1", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void whatWasTamperedWithDoesNotOpen() {
    String sealed = box().seal("workspace:1", new Secret("secret")).value();
    int middle = sealed.length() / 2;
    char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
    String tampered = sealed.substring(0, middle) + other + sealed.substring(middle + 1);

    assertThatThrownBy(() -> box().open("workspace:1", new SealedSecret(tampered)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> box().open("workspace:1", new SealedSecret("")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void theSameSecretSealedTwiceLooksDifferent() {
    Secret secret = new Secret("secret");

    assertThat(box().seal("row", secret)).isNotEqualTo(box().seal("row", secret));
  }

  @Test
  default void nothingOfTheSecretShows() {
    SealedSecret sealed = box().seal("row", new Secret("correct-horse"));

    assertThat(sealed.value()).doesNotContain("correct-horse");
    assertThat(sealed.toString()).doesNotContain(sealed.value());
  }
}
