package dev.berth.testkit.session;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.Totps;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of second factors promises. */
@ContractFor(Totps.class)
public interface TotpsContract {

  Instant LATER = MutableClock.START.plusSeconds(90);

  IdentitySide identity();

  @Test
  default void aSecondFactorIsFoundAsItWasAddedAndAsItWasChanged() {
    Totp stored = add(begun());
    assertThat(find(stored.user())).contains(stored);

    Totp confirmed =
        update(
            stored.confirmed(
                58, Set.copyOf(List.of(SessionSamples.digest(), SessionSamples.digest())), LATER));

    assertThat(confirmed.recoveryCodes()).hasSize(2);
    assertThat(find(stored.user())).contains(confirmed);
    assertThat(confirmed.version()).isEqualTo(2);
  }

  @Test
  default void somebodyWithoutOneHasNoneAndNothingToRemove() {
    UserId user = user();

    remove(user);

    assertThat(find(user)).isEmpty();
  }

  @Test
  default void aUserHasOne() {
    Totp stored = add(begun());

    assertRefused(
        IdentityError.TOTP_ALREADY_ENABLED,
        () -> add(Totp.enrolled(stored.user(), new SealedSecret("other"), LATER)));

    assertThat(find(stored.user())).contains(stored);
  }

  @Test
  default void aStaleCopyIsRefused() {
    Totp stored = add(begun());
    Totp used = update(stored.used(58));

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.used(59)));

    assertThat(find(stored.user())).contains(used);
  }

  @Test
  default void removingOneLeavesThoseOfOthers() {
    Totp mine = add(begun());
    Totp theirs = add(begun());

    remove(mine.user());

    assertThat(find(mine.user())).isEmpty();
    assertThat(find(theirs.user())).contains(theirs);
  }

  @Test
  default void ofTwoThreadsWithTheSameCopyOneGetsThrough() {
    Totp stored = add(begun());

    Together.run(2, () -> update(stored.used(58))).onlyThisMany(1, SharedError.STALE_VERSION);
  }

  @Test
  default void allAreWalkedThroughInTheOrderOfTheirUsers() {
    for (int i = 0; i < 3; i++) {
      add(begun());
    }

    List<String> walked = new ArrayList<>();
    List<Totp> some = after(Optional.empty());
    while (!some.isEmpty()) {
      some.forEach(totp -> walked.add(totp.user().toString()));
      some = after(Optional.of(some.get(some.size() - 1).user()));
    }

    assertThat(walked).hasSizeGreaterThanOrEqualTo(3).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().totps().find(new UserId(Fresh.uuid())));
  }

  private Totp begun() {
    return Totp.enrolled(user(), new SealedSecret("v1.key.sealed"), MutableClock.START);
  }

  private UserId user() {
    return identity().committed(() -> identity().users().add(IdentitySamples.user())).id();
  }

  private Totp add(Totp totp) {
    Totp stored = identity().committed(() -> identity().totps().add(totp));
    assertThat(stored).isEqualTo(Counted.up(totp));
    return stored;
  }

  private Totp update(Totp totp) {
    return identity().committed(() -> identity().totps().update(totp));
  }

  private Optional<Totp> find(UserId user) {
    return identity().committed(() -> identity().totps().find(user));
  }

  private void remove(UserId user) {
    identity().unitOfWork().run(() -> identity().totps().remove(user));
  }

  private List<Totp> after(Optional<UserId> user) {
    return identity().committed(() -> identity().totps().after(user, 2));
  }
}
