package dev.berth.testkit.identity;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.identity.Users;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Login;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserProfile;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of accounts promises. */
@ContractFor(Users.class)
public interface UsersContract {

  IdentitySide identity();

  @Test
  default void aUserIsFoundAsTheyWereAdded() {
    User user = IdentitySamples.user();

    User stored = add(user);

    assertThat(stored).isEqualTo(Counted.up(user));
    assertThat(find(user.id())).contains(stored);
    assertThat(identity().<Boolean>committed(() -> identity().users().none())).isFalse();
  }

  @Test
  default void aSeededOperatorIsKeptWithAllThatMarksThem() {
    User operator =
        User.seededOperator(
            new UserId(Fresh.uuid()),
            IdentitySamples.email(),
            IdentitySamples.username(),
            new PasswordHash("$2a$10$seeded"),
            MutableClock.START);

    add(operator);

    assertThat(find(operator.id())).contains(Counted.up(operator));
  }

  @Test
  default void everyFieldOfAChangeIsKept() {
    User changed = everythingChanged(add(IdentitySamples.user()));

    User updated = update(changed);

    assertThat(updated).isEqualTo(Counted.up(changed));
    assertThat(find(changed.id())).contains(updated);
  }

  @Test
  default void aUserIsFoundByAnySpellingOfTheirAddress() {
    User stored = add(IdentitySamples.user());
    String spelling = stored.email().value().toUpperCase(Locale.ROOT);

    assertThat(find(EmailAddress.parse(spelling))).contains(stored);
  }

  @Test
  default void somebodyUnknownIsAbsent() {
    assertThat(find(new UserId(Fresh.uuid()))).isEmpty();
    assertThat(find(IdentitySamples.email())).isEmpty();
    assertThat(taken(IdentitySamples.username())).isFalse();
  }

  @Test
  default void anAddressBelongsToOneAccountInWhateverSpelling() {
    User first = add(IdentitySamples.user());
    EmailAddress same = new EmailAddress(first.email().value().toLowerCase(Locale.ROOT));

    assertRefused(
        IdentityError.EMAIL_TAKEN,
        () -> add(IdentitySamples.user(same, IdentitySamples.username())));
  }

  @Test
  default void aUsernameBelongsToOneAccount() {
    User first = add(IdentitySamples.user());

    assertThat(taken(first.username())).isTrue();
    assertRefused(
        IdentityError.USERNAME_TAKEN,
        () -> add(IdentitySamples.user(IdentitySamples.email(), first.username())));
  }

  @Test
  default void aChangeCannotTakeAnothersAddressOrName() {
    User first = add(IdentitySamples.user());
    User second = add(IdentitySamples.user());

    assertRefused(
        IdentityError.EMAIL_TAKEN, () -> update(named(second, first.email(), second.username())));
    assertRefused(
        IdentityError.USERNAME_TAKEN,
        () -> update(named(second, second.email(), first.username())));

    assertThat(find(second.id())).contains(second);
  }

  @Test
  default void aStaleCopyIsRefused() {
    User stored = add(IdentitySamples.user());
    User newer = update(stored.loggedIn(MutableClock.START.plusSeconds(1)));

    assertRefused(
        SharedError.STALE_VERSION,
        () -> update(stored.loggedIn(MutableClock.START.plusSeconds(2))));

    assertThat(find(stored.id())).contains(newer);
  }

  @Test
  default void ofTwoThreadsWhoRegisterAnAddressOneGetsIt() {
    EmailAddress email = IdentitySamples.email();

    Together.run(2, () -> add(IdentitySamples.user(email, IdentitySamples.username())))
        .onlyThisMany(1, IdentityError.EMAIL_TAKEN);
  }

  @Test
  default void ofTwoThreadsWhoRegisterANameOneGetsIt() {
    Username name = IdentitySamples.username();

    Together.run(2, () -> add(IdentitySamples.user(IdentitySamples.email(), name)))
        .onlyThisMany(1, IdentityError.USERNAME_TAKEN);
  }

  @Test
  default void aLockedUserIsTheSameAndAnUnknownOneIsAbsent() {
    User stored = add(IdentitySamples.user());

    assertThat(lock(stored.id())).contains(stored);
    assertThat(lock(new UserId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void severalAreFoundAtOnceAndUnknownOnesAreLeftOut() {
    User first = add(IdentitySamples.user());
    User second = add(IdentitySamples.user());
    Set<UserId> asked = Set.of(first.id(), second.id(), new UserId(Fresh.uuid()));

    assertThat(identity().committed(() -> identity().users().findAll(asked)))
        .containsExactlyInAnyOrder(first, second);
    assertThat(identity().committed(() -> identity().users().findAll(Set.of()))).isEmpty();
  }

  @Test
  default void aRemovedUserIsGoneAndTheirAddressIsFree() {
    User stored = add(IdentitySamples.user());

    identity().unitOfWork().run(() -> identity().users().remove(stored.id()));
    identity().unitOfWork().run(() -> identity().users().remove(stored.id()));

    assertThat(find(stored.id())).isEmpty();
    assertThat(add(IdentitySamples.user(stored.email(), stored.username())).email())
        .isEqualTo(stored.email());
  }

  @Test
  default void threadsWhoLockAUserComeOneAfterTheOther() {
    User stored = add(IdentitySamples.user());

    Together.run(
            4,
            () ->
                identity()
                    .committed(
                        () -> {
                          User locked = identity().users().lock(stored.id()).orElseThrow();
                          Instant next = locked.updatedAt().plusSeconds(1);
                          return identity().users().update(locked.loggedIn(next));
                        }))
        .all();

    assertThat(find(stored.id()).map(User::updatedAt)).contains(stored.updatedAt().plusSeconds(4));
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().users().find(new UserId(Fresh.uuid())));
  }

  private User add(User user) {
    return identity().committed(() -> identity().users().add(user));
  }

  private User update(User user) {
    return identity().committed(() -> identity().users().update(user));
  }

  private Optional<User> find(UserId id) {
    return identity().committed(() -> identity().users().find(id));
  }

  private Optional<User> find(EmailAddress email) {
    return identity().committed(() -> identity().users().find(email));
  }

  private Optional<User> lock(UserId id) {
    return identity().committed(() -> identity().users().lock(id));
  }

  private boolean taken(Username username) {
    return identity().committed(() -> identity().users().taken(username));
  }

  private static User named(User user, EmailAddress email, Username username) {
    return new User(
        user.id(),
        email,
        user.emailVerifiedAt(),
        username,
        user.profile(),
        user.login(),
        user.status(),
        user.suspensionMessage(),
        user.operator(),
        user.createdAt(),
        user.updatedAt(),
        user.version());
  }

  private static User everythingChanged(User user) {
    return new User(
        user.id(),
        IdentitySamples.email(),
        Optional.of(user.createdAt().plus(Duration.ofNanos(7_000))),
        IdentitySamples.username(),
        new UserProfile(
            new FullName("Grace Hopper"),
            Optional.of("https://images.example.com/grace.png"),
            "Pacific/Chatham",
            "en-NZ"),
        new Login(
            Optional.empty(), true, Optional.of(user.createdAt().plus(Duration.ofDays(1))), true),
        UserStatus.SUSPENDED,
        Optional.of("Left the company."),
        user.operator(),
        user.createdAt(),
        user.updatedAt().plus(Duration.ofDays(2)),
        user.version());
  }
}
