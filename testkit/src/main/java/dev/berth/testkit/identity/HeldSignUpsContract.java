package dev.berth.testkit.identity;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.identity.HeldSignUps;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.Together;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a memory of sign-ups promises that made no account of their own. */
@ContractFor(HeldSignUps.class)
public interface HeldSignUpsContract {

  IdentitySide identity();

  @Test
  default void anAddressHoldsThePasswordOfItsFirstSignUp() {
    EmailAddress address = IdentitySamples.email();
    User first = standIn();

    hold(address, first);
    hold(address, standIn());

    assertThat(password(address)).isEqualTo(first.login().hash()).isPresent();
  }

  @Test
  default void spellingsOfAnAddressAreOne() {
    EmailAddress address = IdentitySamples.email();
    hold(address, standIn());

    assertThat(password(new EmailAddress(address.value().toUpperCase(Locale.ROOT)))).isPresent();
  }

  @Test
  default void anAddressWithoutASignUpHoldsNothing() {
    hold(IdentitySamples.email(), standIn());

    assertThat(password(IdentitySamples.email())).isEmpty();
  }

  @Test
  default void itGoesWithItsStandInAndThenTheNextIsTheFirst() {
    EmailAddress address = IdentitySamples.email();
    User first = standIn();
    User second = standIn();
    hold(address, first);

    identity().unitOfWork().run(() -> identity().users().remove(first.id()));

    assertThat(password(address)).isEmpty();
    hold(address, second);
    assertThat(password(address)).isEqualTo(second.login().hash());
  }

  @Test
  default void ofManyAtOnceOneIsHeldAndNobodyFails() {
    EmailAddress address = IdentitySamples.email();
    Queue<User> waiting = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(standIn());
    }
    List<Optional<PasswordHash>> all =
        new ArrayDeque<>(waiting).stream().map(user -> user.login().hash()).toList();

    Together.run(
            4,
            () -> {
              hold(address, waiting.remove());
              return true;
            })
        .all();

    assertThat(password(address)).isIn(all);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().heldSignUps().password(IdentitySamples.email()));
  }

  private User standIn() {
    return identity().committed(() -> identity().users().add(IdentitySamples.user()));
  }

  private void hold(EmailAddress address, User standIn) {
    identity().unitOfWork().run(() -> identity().heldSignUps().hold(address, standIn.id()));
  }

  private Optional<PasswordHash> password(EmailAddress address) {
    return identity().committed(() -> identity().heldSignUps().password(address));
  }
}
