package dev.berth.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.SignedIn;
import dev.berth.application.session.SignedInUsers;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Change;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CachedSignedInUsersTest {

  private final SignedIn alive = signedIn();
  private final SignedIn ended =
      new SignedIn(
          alive.session().ended(MutableClock.START),
          alive.user(),
          alive.membership(),
          alive.tenant());
  private final SessionId id = alive.session().id();
  private volatile SignedIn row = alive;
  private volatile Runnable whileLoading = () -> {};
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicBoolean confirmed = new AtomicBoolean(true);
  private final CachedSignedInUsers users = new CachedSignedInUsers(new Stored(), confirmed::get);

  @Test
  void aSecondQuestionIsAnsweredFromTheCopyByIdAndByDigest() {
    users.find(id);

    assertThat(users.find(id)).contains(alive);
    assertThat(users.find(alive.session().digest())).contains(alive);
    assertThat(questions).hasValue(1);
  }

  @Test
  void aLoadThatBeganBeforeAChangeIsNotKept() {
    // The load reads the old row, and before it is kept the change commits and is told.
    whileLoading =
        () -> {
          row = ended;
          users.changed(new Change(Change.Subject.SESSION, id.value()));
        };

    users.find(id);
    whileLoading = () -> {};

    assertThat(users.find(id)).contains(ended);
  }

  @Test
  void aChangeOfSessionUserOrTenantForgetsTheCopyAndOneOfOthersDoesNot() {
    forgets(Change.Subject.SESSION, id.value(), true);
    forgets(Change.Subject.USER, alive.user().id().value(), true);
    forgets(Change.Subject.TENANT, tenant().value(), true);
    forgets(Change.Subject.SESSION, tenant().value(), false);
    forgets(Change.Subject.USER, id.value(), false);
    forgets(Change.Subject.TENANT, id.value(), false);
  }

  @Test
  void afterAnUnknownChangeNothingIsBelieved() {
    users.find(id);
    row = ended;

    users.everythingChanged();

    assertThat(users.find(id)).contains(ended);
  }

  @Test
  void whileChangesElsewhereAreNotConfirmedEveryQuestionGoesToTheDatabase() {
    users.find(id);
    confirmed.set(false);
    row = ended;

    assertThat(users.find(id)).contains(ended);
    assertThat(users.find(alive.session().digest())).contains(ended);
    assertThat(questions).hasValue(3);
  }

  @Test
  void aCopyAnswersWithinFiveMicroseconds() {
    users.find(id);
    TokenDigest digest = alive.session().digest();

    Duration best =
        IntStream.range(0, 10)
            .mapToObj(round -> timed(() -> users.find(digest), 20_000))
            .min(Duration::compareTo)
            .orElseThrow();

    assertThat(best.toNanos() / 20_000).isLessThan(5_000);
    assertThat(questions).hasValue(1);
  }

  private void forgets(Change.Subject subject, UUID changed, boolean expected) {
    users.find(id);
    int before = questions.get();
    users.changed(new Change(subject, changed));
    users.find(id);
    assertThat(questions.get() > before).isEqualTo(expected);
  }

  private TenantId tenant() {
    return alive.tenant().map(Tenant::id).orElseThrow();
  }

  private static Duration timed(Runnable work, int times) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static SignedIn signedIn() {
    var user = IdentitySamples.user();
    Session session = SessionSamples.session(user.id());
    return new SignedIn(session, user, Optional.empty(), Optional.of(TenancySamples.tenant()));
  }

  private final class Stored implements SignedInUsers {

    @Override
    public Optional<SignedIn> find(SessionId session) {
      return read();
    }

    @Override
    public Optional<SignedIn> find(TokenDigest digest) {
      return read();
    }

    private Optional<SignedIn> read() {
      questions.incrementAndGet();
      SignedIn seen = row;
      whileLoading.run();
      return Optional.of(seen);
    }
  }
}
