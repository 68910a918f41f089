package dev.berth.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import org.junit.jupiter.api.Test;

class ApartTest {

  @Test
  void aTransactionCanBeOpenedFromWithinAnother() {
    InMemoryIdentityUnitOfWork unitOfWork = new InMemoryIdentityUnitOfWork();

    int read = unitOfWork.execute(() -> Apart.from(() -> unitOfWork.execute(() -> 1)));

    assertThat(read).isOne();
  }

  @Test
  void whatTheWorkThrowsReachesTheCallerAsItIs() {
    DomainException failure = new DomainException(SharedError.DATABASE_UNAVAILABLE);

    assertThatThrownBy(
            () ->
                Apart.from(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }
}
