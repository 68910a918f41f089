package dev.berth.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a hasher of passwords promises. */
@ContractFor(PasswordHasher.class)
public interface PasswordHasherContract {

  PasswordHasher hasher();

  /** A hasher at a higher cost than {@link #hasher}. */
  PasswordHasher costlierHasher();

  @Test
  default void thePasswordMatchesItsHashAndAnotherDoesNot() {
    Optional<PasswordHash> hash = Optional.of(hasher().hash(Password.parse("pässword 🔑 one")));

    assertThat(hasher().matches(new Secret("pässword 🔑 one"), hash)).isTrue();
    assertThat(hasher().matches(new Secret("pässword 🔑 two"), hash)).isFalse();
    assertThat(hasher().matches(new Secret("Pässword 🔑 one"), hash)).isFalse();
  }

  @Test
  default void everyByteUpToTheLongestPasswordCounts() {
    String longest = "x".repeat(Password.MOST_BYTES - 1);
    Optional<PasswordHash> hash = Optional.of(hasher().hash(Password.parse(longest + "a")));

    assertThat(hasher().matches(new Secret(longest + "a"), hash)).isTrue();
    assertThat(hasher().matches(new Secret(longest + "b"), hash)).isFalse();
    assertThat(hasher().matches(new Secret(longest + "ab"), hash)).isFalse();
  }

  @Test
  default void whatFollowsANulCounts() {
    Optional<PasswordHash> hash = Optional.of(hasher().hash(Password.parse("correct horse")));

    assertThat(hasher().matches(new Secret("correct horse\0"), hash)).isFalse();
    assertThat(hasher().matches(new Secret("correct horse\0battery"), hash)).isFalse();
  }

  @Test
  default void withoutAHashNothingMatches() {
    assertThat(hasher().matches(new Secret("anything at all"), Optional.empty())).isFalse();
    assertThat(hasher().matches(new Secret(""), Optional.empty())).isFalse();
  }

  @Test
  default void itNeverThrowsBecauseOfWhatWasTypedOrStored() {
    List<String> stored =
        List.of("", "plain", "$", "$1$foreign", "$2a$", "$2a$99$aaaa", "$2a$10$tooshort", "\0");
    List<String> typed = List.of("", "\0", "\uD800", "x".repeat(10_000), "a\nb");
    PasswordHash good = hasher().hash(Password.parse("correct horse"));

    assertThat(stored)
        .allSatisfy(
            hash ->
                assertThat(
                        hasher()
                            .matches(
                                new Secret("correct horse"), Optional.of(new PasswordHash(hash))))
                    .isFalse());
    assertThat(typed)
        .allSatisfy(
            text -> assertThat(hasher().matches(new Secret(text), Optional.of(good))).isFalse());
  }

  @Test
  default void theSamePasswordHashedTwiceLooksDifferent() {
    Password password = Password.parse("correct horse");

    assertThat(hasher().hash(password)).isNotEqualTo(hasher().hash(password));
  }

  @Test
  default void aHashOfLowerCostIsOutdated() {
    PasswordHash cheap = hasher().hash(Password.parse("correct horse"));

    assertThat(hasher().outdated(cheap)).isFalse();
    assertThat(costlierHasher().outdated(cheap)).isTrue();
    assertThat(costlierHasher().matches(new Secret("correct horse"), Optional.of(cheap))).isTrue();
  }

  @Test
  default void aHashThatCannotBeReadIsNoFault() {
    assertThatCode(() -> hasher().outdated(new PasswordHash("not a hash")))
        .doesNotThrowAnyException();
  }

  @Test
  default void twoThreadsGetTheirOwnAnswers() {
    PasswordHash hash = hasher().hash(Password.parse("correct horse"));

    Together<Boolean> answers =
        Together.run(2, () -> hasher().matches(new Secret("correct horse"), Optional.of(hash)))
            .all();

    assertThat(answers.values()).containsExactly(true, true);
  }
}
