package dev.berth.testkit.session;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.InstallationKeys;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store of generations of keys promises. They belong to no tenant and are never stale. */
@ContractFor(InstallationKeys.class)
public interface InstallationKeysContract {

  IdentitySide identity();

  @Test
  default void generationsAreListedLowestFirstAsTheyWereAdded() {
    InstallationKey third = add(next() + 1);
    InstallationKey second = add(third.number() - 1);

    assertThat(all()).containsSubsequence(second, third);
    assertThat(all()).isSortedAccordingTo((a, b) -> a.number() - b.number());
  }

  @Test
  default void aNumberIsGivenOnceAlsoToTwoAtOnce() {
    int number = next();

    Together.run(2, () -> add(number)).onlyThisMany(1, SharedError.STALE_VERSION);

    assertRefused(SharedError.STALE_VERSION, () -> add(number));
  }

  @Test
  default void aSealIsReplacedAndAnUnknownNumberIsFine() {
    InstallationKey key = add(next());
    SealedSecret anew = new SealedSecret("sealed anew");

    identity().unitOfWork().run(() -> identity().installationKeys().reseal(key.number(), anew));
    identity().unitOfWork().run(() -> identity().installationKeys().reseal(4_000_000, anew));

    assertThat(all()).contains(new InstallationKey(key.number(), key.createdAt(), anew));
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().installationKeys().all());
  }

  private int next() {
    return all().stream().mapToInt(InstallationKey::number).max().orElse(0) + 1;
  }

  private InstallationKey add(int number) {
    return identity()
        .committed(
            () ->
                identity()
                    .installationKeys()
                    .add(
                        new InstallationKey(
                            number, MutableClock.START, new SealedSecret("sealed " + number))));
  }

  private List<InstallationKey> all() {
    return identity().committed(() -> identity().installationKeys().all());
  }
}
