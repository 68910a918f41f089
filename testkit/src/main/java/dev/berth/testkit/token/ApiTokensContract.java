package dev.berth.testkit.token;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of API tokens promises. A token has no version: only its last use moves. */
@ContractFor(ApiTokens.class)
public interface ApiTokensContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aTokenIsListedAsItWasAdded() {
    UserId user = user();
    ApiToken token = add(ApiTokenSamples.token(user));

    assertThat(list(user)).containsExactly(token);
    assertThat(identity().<Integer>committed(() -> identity().apiTokens().count(user)))
        .isEqualTo(1);
  }

  @Test
  default void tokensAreListedNewestFirstPageByPageAndToTheirOwnerOnly() {
    UserId user = user();
    add(ApiTokenSamples.token(user()));
    List<ApiToken> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(add(ApiTokenSamples.token(user, MutableClock.START.plusSeconds(i / 2))));
    }
    added.sort(
        Comparator.comparing(ApiToken::createdAt)
            .thenComparing(token -> token.id().toString())
            .reversed());

    Page<ApiToken> first = page(user, new PageRequest(3, Optional.empty()));
    Page<ApiToken> rest = page(user, new PageRequest(3, first.next()));

    assertThat(first.items()).containsExactlyElementsOf(added.subList(0, 3));
    assertThat(rest.items()).containsExactlyElementsOf(added.subList(3, 5));
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> page(user, new PageRequest(3, Optional.of("no cursor"))));
  }

  @Test
  default void somebodyWithoutTokensHasNone() {
    UserId user = user();

    assertThat(list(user)).isEmpty();
    assertThat(remove(user, new ApiTokenId(Fresh.uuid()))).isFalse();
    assertThat(identity().<Integer>committed(() -> identity().apiTokens().removeAll(user)))
        .isZero();
  }

  @Test
  default void aTextIsOneToken() {
    ApiToken first = add(ApiTokenSamples.token(user()));
    ApiToken second =
        new ApiToken(
            new ApiTokenId(Fresh.uuid()),
            first.user(),
            first.digest(),
            first.name(),
            first.scope(),
            first.createdAt(),
            first.expiresAt(),
            Optional.empty());

    assertThatThrownBy(() -> add(second)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void nobodyTakesAnothersTokenBack() {
    ApiToken token = add(ApiTokenSamples.token(user()));

    assertThat(remove(user(), token.id())).isFalse();
    assertThat(list(token.user())).containsExactly(token);
    assertThat(remove(token.user(), token.id())).isTrue();
    assertThat(list(token.user())).isEmpty();
  }

  @Test
  default void allOfAUserAreTakenBackAndNobodyElses() {
    UserId user = user();
    add(ApiTokenSamples.token(user));
    add(ApiTokenSamples.token(user));
    ApiToken others = add(ApiTokenSamples.token(user()));

    assertThat(identity().<Integer>committed(() -> identity().apiTokens().removeAll(user)))
        .isEqualTo(2);

    assertThat(list(user)).isEmpty();
    assertThat(list(others.user())).containsExactly(others);
  }

  @Test
  default void theLastUseOnlyMovesForwardAndAnUnknownTokenIsFine() {
    ApiToken token = add(ApiTokenSamples.token(user()));

    used(token.id(), LATER);
    used(token.id(), LATER.minusSeconds(1));
    used(new ApiTokenId(Fresh.uuid()), LATER);

    assertThat(list(token.user())).containsExactly(token.used(LATER));
  }

  @Test
  default void ofTwoThreadsThatTakeOneBackOneDoes() {
    ApiToken token = add(ApiTokenSamples.token(user()));

    Together<Boolean> tries = Together.run(2, () -> remove(token.user(), token.id())).all();

    assertThat(tries.values()).containsExactlyInAnyOrder(true, false);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().apiTokens().count(new UserId(Fresh.uuid())));
  }

  private UserId user() {
    return identity().committed(() -> identity().users().add(IdentitySamples.user())).id();
  }

  private ApiToken add(ApiToken token) {
    return identity().committed(() -> identity().apiTokens().add(token));
  }

  private boolean remove(UserId user, ApiTokenId id) {
    return identity().committed(() -> identity().apiTokens().remove(user, id));
  }

  private void used(ApiTokenId id, Instant at) {
    identity().unitOfWork().run(() -> identity().apiTokens().used(id, at));
  }

  private List<ApiToken> list(UserId user) {
    return page(user, new PageRequest(50, Optional.empty())).items();
  }

  private Page<ApiToken> page(UserId user, PageRequest page) {
    return identity().committed(() -> identity().apiTokens().list(user, page));
  }
}
