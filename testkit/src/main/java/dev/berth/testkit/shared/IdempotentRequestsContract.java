package dev.berth.testkit.shared;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.IdempotentRequests;
import dev.berth.application.shared.IdentityIdempotentRequests;
import dev.berth.application.shared.KeptAnswer;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.application.shared.WorkspaceIdempotentRequests;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of kept answers promises, whichever side it is of. */
@ContractFor({IdentityIdempotentRequests.class, WorkspaceIdempotentRequests.class})
public interface IdempotentRequestsContract {

  Instant NOW = MutableClock.START;
  Instant NEXT_DAY = NOW.plus(Duration.ofHours(24));

  UnitOfWork unitOfWork();

  IdempotentRequests idempotentRequests();

  @Test
  default void anAnswerIsFoundAsItWasKept() {
    UserId actor = actor();
    KeptAnswer answer = answer();

    keep(actor, key("one"), answer, NOW);

    assertThat(find(actor, key("one"), NOW.plusSeconds(1))).contains(answer);
  }

  @Test
  default void aLongAnswerAndTheLongestKeyAreKeptWhole() {
    UserId actor = actor();
    KeptAnswer answer = new KeptAnswer("f".repeat(64), "{\"ü\":\"" + "x".repeat(100_000) + "\"}");
    IdempotencyKey key = key("~".repeat(255));

    keep(actor, key, answer, NOW);

    assertThat(find(actor, key, NOW)).contains(answer);
  }

  @Test
  default void anUnknownKeyIsAbsent() {
    assertThat(find(actor(), key("unknown"), NOW)).isEmpty();
  }

  @Test
  default void anotherActorOrAnotherRouteFindsNothing() {
    UserId actor = actor();
    keep(actor, key("one"), answer(), NOW);

    assertThat(find(actor(), key("one"), NOW)).isEmpty();
    assertThat(find(actor, new IdempotencyKey("POST /api/v1/others", "one"), NOW)).isEmpty();
  }

  @Test
  default void aKeyKeepsOneAnswer() {
    UserId actor = actor();
    KeptAnswer first = answer();
    keep(actor, key("one"), first, NOW);

    assertRefused(
        SharedError.IDEMPOTENCY_KEY_IN_PROGRESS, () -> keep(actor, key("one"), answer(), NOW));

    assertThat(find(actor, key("one"), NOW)).contains(first);
  }

  @Test
  default void anAnswerIsForgottenAfterADayAndItsKeyCanBeUsedAnew() {
    UserId actor = actor();
    keep(actor, key("one"), answer(), NOW);
    KeptAnswer second = answer();

    assertThat(find(actor, key("one"), NEXT_DAY.minusSeconds(1))).isPresent();
    assertThat(find(actor, key("one"), NEXT_DAY.plusSeconds(1))).isEmpty();
    keep(actor, key("one"), second, NEXT_DAY.plusSeconds(1));

    assertThat(find(actor, key("one"), NEXT_DAY.plusSeconds(1))).contains(second);
  }

  @Test
  default void forgettingRemovesTheOldAndLeavesTheYoung() {
    UserId actor = actor();
    keep(actor, key("old"), answer(), NOW);
    keep(actor, key("young"), answer(), NEXT_DAY);

    int forgotten =
        unitOfWork().execute(() -> idempotentRequests().forget(NEXT_DAY.plusSeconds(1)));

    assertThat(forgotten).isPositive();
    assertThat(find(actor, key("old"), NOW)).isEmpty();
    assertThat(find(actor, key("young"), NEXT_DAY)).isPresent();
  }

  @Test
  default void ofFourThreadsWithAKeyOneKeepsItsAnswer() {
    UserId actor = actor();

    Together.run(
            4,
            () -> {
              keep(actor, key("race"), answer(), NOW);
              return true;
            })
        .onlyThisMany(1, SharedError.IDEMPOTENCY_KEY_IN_PROGRESS);
  }

  @Test
  default void ofFourThreadsThatLookAndKeepOneKeepsAndTheOthersFindItsAnswer() {
    UserId actor = actor();

    List<KeptAnswer> answers =
        Together.run(
                4,
                () ->
                    unitOfWork()
                        .execute(
                            () -> {
                              IdempotentRequests requests = idempotentRequests();
                              Optional<KeptAnswer> kept = requests.find(actor, key("both"), NOW);
                              if (kept.isPresent()) {
                                return kept.get();
                              }
                              KeptAnswer mine = answer();
                              requests.keep(actor, key("both"), mine, NOW);
                              return mine;
                            }))
            .all()
            .values();

    assertThat(answers).hasSize(4).containsOnly(answers.get(0));
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> idempotentRequests().find(actor(), key("x"), NOW));
  }

  private static UserId actor() {
    return new UserId(Fresh.uuid());
  }

  private static IdempotencyKey key(String key) {
    return new IdempotencyKey("POST /api/v1/workspaces", key);
  }

  private static KeptAnswer answer() {
    return new KeptAnswer("0".repeat(64), "{\"answer\":\"" + Fresh.number() + "\"}");
  }

  private void keep(UserId actor, IdempotencyKey key, KeptAnswer answer, Instant now) {
    unitOfWork().run(() -> idempotentRequests().keep(actor, key, answer, now));
  }

  private Optional<KeptAnswer> find(UserId actor, IdempotencyKey key, Instant now) {
    return unitOfWork().execute(() -> idempotentRequests().find(actor, key, now));
  }
}
