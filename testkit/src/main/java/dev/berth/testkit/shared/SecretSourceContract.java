package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a source of secrets promises. */
@ContractFor(SecretSource.class)
public interface SecretSourceContract {

  SecretSource secrets();

  @Test
  default void aTokenIs256BitsInBase64UrlWithoutPadding() {
    String token = secrets().token().reveal();

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
  }

  @Test
  default void aPasswordIs20LettersAndDigitsWithoutLookAlikes() {
    SecretSource secrets = secrets();

    assertThat(Stream.generate(() -> secrets.password().reveal()).limit(200))
        .allSatisfy(password -> assertThat(password).matches("[A-Za-z0-9]{20}"))
        .noneSatisfy(password -> assertThat(password).containsAnyOf("0", "O", "1", "l", "I"));
  }

  @Test
  default void noSecretIsGivenTwiceToFourThreads() {
    SecretSource secrets = secrets();

    Set<Secret> tokens =
        Together.run(4, () -> Stream.generate(secrets::token).limit(500).toList())
            .all()
            .values()
            .stream()
            .flatMap(list -> list.stream())
            .collect(Collectors.toSet());

    assertThat(tokens).hasSize(2_000);
  }

  @Test
  default void aNumberIsBelowItsBoundAndEveryOneComes() {
    SecretSource secrets = secrets();

    Set<Integer> seen =
        Stream.generate(() -> secrets.number(6)).limit(600).collect(Collectors.toSet());

    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }
}
