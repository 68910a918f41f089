package dev.berth.testkit.token;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.token.OneTimeTokens;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store of one-time tokens promises. */
@ContractFor(OneTimeTokens.class)
public interface OneTimeTokensContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aTokenIsFoundAsItWasIssued() {
    OneTimeToken token = TokenSamples.token(TokenPurpose.VERIFY_EMAIL, user());

    OneTimeToken stored = issue(token);

    assertThat(stored).isEqualTo(Counted.up(token));
    assertThat(find(stored)).contains(stored);
  }

  @Test
  default void anInvitationsTokenNeedsNoUser() {
    OneTimeToken stored = issue(TokenSamples.token(TokenPurpose.INVITATION, Fresh.uuid()));

    assertThat(find(stored)).contains(stored);
  }

  @Test
  default void anUnknownTokenIsAbsent() {
    assertThat(find(TokenSamples.token(TokenPurpose.VERIFY_EMAIL, Fresh.uuid()))).isEmpty();
  }

  @Test
  @DisplayName("security 8: a token opens nothing but its purpose")
  default void itIsAbsentForAnotherPurpose() {
    OneTimeToken stored = issue(TokenSamples.token(TokenPurpose.VERIFY_EMAIL, user()));

    assertThat(committed(() -> tokens().find(TokenPurpose.RESET_PASSWORD, stored.digest())))
        .isEmpty();
    assertThat(committed(() -> tokens().lock(TokenPurpose.RESET_PASSWORD, stored.digest())))
        .isEmpty();
  }

  @Test
  @DisplayName("security 8: a new token ends the older one")
  default void aNewOneEndsTheOlderOfTheSamePurposeAndSubject() {
    UUID user = user();
    OneTimeToken older = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user));
    OneTimeToken other = issue(TokenSamples.token(TokenPurpose.VERIFY_EMAIL, user));
    OneTimeToken others = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user()));

    OneTimeToken newer = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user));

    assertThat(find(older)).isEmpty();
    assertThat(find(newer)).contains(newer);
    assertThat(find(other)).contains(other);
    assertThat(find(others)).contains(others);
    assertRefused(SharedError.STALE_VERSION, () -> update(older.used(LATER)));
  }

  @Test
  default void aUsedOneStaysWhenANewOneComes() {
    UUID user = user();
    OneTimeToken used =
        update(issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user)).used(LATER));

    issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user));

    assertThat(find(used)).contains(used);
    assertThat(used.usedAt()).contains(LATER);
  }

  @Test
  default void ofManyIssuedAtOnceOneIsLeft() {
    UUID user = user();

    Together<OneTimeToken> issued =
        Together.run(8, () -> issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user))).all();

    assertThat(issued.values().stream().filter(token -> find(token).isPresent())).hasSize(1);
  }

  @Test
  default void aStaleCopyIsRefused() {
    OneTimeToken stored = issue(TokenSamples.token(TokenPurpose.VERIFY_EMAIL, user()));
    OneTimeToken used = update(stored.used(LATER));

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.used(LATER.plusSeconds(1))));

    assertThat(find(stored)).contains(used);
  }

  @Test
  @DisplayName("security 8: of 20 parallel uses one succeeds")
  default void ofTwentyWhoUseItAtOnceOneGetsThrough() {
    OneTimeToken stored = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user()));

    Together.run(
            20,
            () ->
                committed(
                    () ->
                        tokens()
                            .update(
                                tokens()
                                    .lock(stored.purpose(), stored.digest())
                                    .orElseThrow()
                                    .used(LATER))))
        .onlyThisMany(1, TokenError.TOKEN_INVALID);
  }

  @Test
  default void aRevokedOneIsGoneAndAUsedOneCannotBeRevoked() {
    UUID user = user();
    OneTimeToken used =
        update(issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user)).used(LATER));
    OneTimeToken unused = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user));

    assertThat(revoke(TokenPurpose.RESET_PASSWORD, user)).isTrue();
    assertThat(revoke(TokenPurpose.RESET_PASSWORD, user)).isFalse();

    assertThat(find(unused)).isEmpty();
    assertThat(find(used)).contains(used);
  }

  @Test
  default void theUnusedOneIsFoundByItsSubject() {
    UUID user = user();
    update(issue(TokenSamples.token(TokenPurpose.CHANGE_EMAIL, user)).used(LATER));
    assertThat(unused(TokenPurpose.CHANGE_EMAIL, user)).isEmpty();

    OneTimeToken unused = issue(TokenSamples.token(TokenPurpose.CHANGE_EMAIL, user));

    assertThat(unused(TokenPurpose.CHANGE_EMAIL, user)).contains(unused);
    assertThat(unused(TokenPurpose.RESET_PASSWORD, user)).isEmpty();
    assertThat(unused(TokenPurpose.CHANGE_EMAIL, user())).isEmpty();
  }

  @Test
  default void whatExpiredLongAgoIsForgotten() {
    OneTimeToken hour = issue(TokenSamples.token(TokenPurpose.RESET_PASSWORD, user()));
    OneTimeToken day = issue(TokenSamples.token(TokenPurpose.VERIFY_EMAIL, user()));
    Instant afterTwoHours = MutableClock.START.plus(Duration.ofHours(2));

    int gone = committed(() -> tokens().forget(afterTwoHours));

    assertThat(gone).isGreaterThanOrEqualTo(1);
    assertThat(find(hour)).isEmpty();
    assertThat(find(day)).contains(day);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    OneTimeToken token = TokenSamples.token(TokenPurpose.VERIFY_EMAIL, Fresh.uuid());
    assertNeedsUnitOfWork(() -> tokens().find(token.purpose(), token.digest()));
  }

  private OneTimeTokens tokens() {
    return identity().oneTimeTokens();
  }

  private UUID user() {
    return committed(() -> identity().users().add(IdentitySamples.user())).id().value();
  }

  private OneTimeToken issue(OneTimeToken token) {
    return committed(() -> tokens().issue(token));
  }

  private OneTimeToken update(OneTimeToken token) {
    return committed(() -> tokens().update(token));
  }

  private boolean revoke(TokenPurpose purpose, UUID subject) {
    return committed(() -> tokens().revoke(purpose, subject));
  }

  private Optional<OneTimeToken> unused(TokenPurpose purpose, UUID subject) {
    return committed(() -> tokens().unused(purpose, subject));
  }

  private Optional<OneTimeToken> find(OneTimeToken token) {
    return committed(() -> tokens().find(token.purpose(), token.digest()));
  }

  private <T> T committed(Supplier<T> work) {
    return identity().committed(work);
  }
}
