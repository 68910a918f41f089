package dev.berth.testkit.identity;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountingHasherTest implements PasswordHasherContract {

  private final CountingHasher hasher = new CountingHasher(10);

  @Override
  public CountingHasher hasher() {
    return hasher;
  }

  @Override
  public CountingHasher costlierHasher() {
    return new CountingHasher(12);
  }

  @Test
  void itCountsTheWorkForNobodyToo() {
    hasher.matches(new Secret("anything"), Optional.empty());

    assertThat(hasher.worked()).isEqualTo(1);
  }

  @Test
  void itRefusesWhenItIsToldThatItIsOverloaded() {
    hasher.overloaded(true);

    assertRefused(
        IdentityError.HASHING_OVERLOADED, () -> hasher.hash(Password.parse("correct horse")));
  }

  @Test
  void itRefusesToWorkInATransaction() {
    InMemoryIdentityUnitOfWork unitOfWork = new InMemoryIdentityUnitOfWork();

    assertNeedsUnitOfWork(
        () -> unitOfWork.run(() -> hasher.matches(new Secret("x"), Optional.empty())));
  }
}
