package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.Rates;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** security 7: how often something may be tried. */
class LimitTriesTest {

  private static final RequestOrigin HOME = new RequestOrigin("r", "192.0.2.1");
  private static final RequestOrigin ELSEWHERE = new RequestOrigin("r", "198.51.100.9");

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();
  private final MutableClock clock = new MutableClock();
  private final List<Allowance> told = new ArrayList<>();
  private final LimitTries tries =
      tries(new Rates(rate(3), rate(5), rate(2), rate(1), rate(3), rate(4), rate(4)));

  @Test
  void anAccountHasItsTriesWhereverTheyComeFrom() {
    for (int i = 0; i < 3; i++) {
      wrong("ada@example.com", new RequestOrigin("r", "192.0.2." + i));
    }

    throttled(() -> logIn("ADA@example.com", ELSEWHERE));
    assertThat(logIn("grace@example.com", ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void anAddressHasItsTriesWhomeverTheyAreAimedAt() {
    for (int i = 0; i < 5; i++) {
      wrong("u" + i + "@example.com", HOME);
    }

    throttled(() -> logIn("ada@example.com", HOME));
    assertThat(logIn("ada@example.com", ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void anAddressThatHasNoneLeftCannotUseUpAnAccountsTries() {
    for (int i = 0; i < 5; i++) {
      wrong("not an address", HOME);
    }
    for (int i = 0; i < 10; i++) {
      throttled(() -> logIn("ada@example.com", HOME));
    }

    assertThat(logIn("ada@example.com", ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void whoKnowsThePasswordIsNotCountedOut() {
    for (int i = 0; i < 20; i++) {
      assertThat(logIn("ada@example.com", HOME)).isEqualTo("in");
    }
  }

  @Test
  void aTryThatFailedForWantOfRoomIsGivenBack() {
    for (int i = 0; i < 10; i++) {
      assertRefused(
          SharedError.DATABASE_UNAVAILABLE,
          () ->
              tries.logIn(
                  "ada@example.com",
                  HOME,
                  told::add,
                  () -> {
                    throw new DomainException(SharedError.DATABASE_UNAVAILABLE);
                  }));
    }
  }

  @Test
  void theTryIsCountedBeforeTheWorkBegins() {
    Together<String> all =
        Together.run(
            20,
            () ->
                tries.logIn(
                    "ada@example.com",
                    HOME,
                    allowance -> {},
                    () -> {
                      throw new DomainException(IdentityError.INVALID_CREDENTIALS);
                    }));

    assertThat(all.codes())
        .filteredOn(code -> code == IdentityError.INVALID_CREDENTIALS)
        .hasSize(3);
    assertThat(all.codes()).filteredOn(code -> code == RateLimitError.TOO_MANY_TRIES).hasSize(17);
  }

  @Test
  void aSignUpCountsAlsoWhenItSucceeds() {
    Supplier<String> signUp = () -> "in";
    tries.register(HOME, told::add, signUp);
    tries.register(HOME, told::add, signUp);

    throttled(() -> tries.register(HOME, told::add, signUp));
    assertThat(told).extracting(Allowance::remaining).containsExactly(1, 0, 0);
    clock.advance(Duration.ofMinutes(10));
    assertThat(tries.register(HOME, told::add, signUp)).isEqualTo("in");
  }

  @Test
  void mailsTokensPasswordsAndSecondFactorsHaveCountersOfTheirOwn() {
    EmailAddress ada = EmailAddress.parse("ada@example.com");
    UserId user = new UserId(Fresh.uuid());
    for (int i = 0; i < 3; i++) {
      wrong("ada@example.com", ELSEWHERE);
    }
    Supplier<String> wrong =
        () -> {
          throw new DomainException(IdentityError.INVALID_CREDENTIALS);
        };

    assertThat(side.committed(() -> tries.admits(MailTemplate.VERIFY_EMAIL, ada))).isTrue();
    assertThat(side.committed(() -> tries.admits(MailTemplate.VERIFY_EMAIL, ada))).isFalse();
    for (int i = 0; i < 3; i++) {
      assertRefused(
          IdentityError.INVALID_CREDENTIALS, () -> tries.password(user, told::add, wrong));
      assertRefused(IdentityError.INVALID_CREDENTIALS, () -> tries.secondFactor(user, wrong));
    }
    throttled(() -> tries.password(user, told::add, wrong));
    throttled(() -> tries.secondFactor(user, wrong));
    assertThat(tries.token(ELSEWHERE, told::add, () -> "used")).isEqualTo("used");
    assertThat(tries.mailRequest(ELSEWHERE, told::add, () -> "asked")).isEqualTo("asked");
  }

  @Test
  @DisplayName("security 7: who fills somebody's mailbox keeps no link to a new password from it")
  void aLinkToANewPasswordHasAShareOfItsOwn() {
    EmailAddress ada = EmailAddress.parse("ada@example.com");
    while (side.committed(() -> tries.admits(MailTemplate.ALREADY_REGISTERED, ada))) {
      // Until it is full.
    }

    assertThat(side.committed(() -> tries.admits(MailTemplate.RESET_PASSWORD, ada))).isTrue();
  }

  @Test
  void changesOfAddressHoldNoInvitationUp() {
    TenantStanding tenant = standing();
    List<Actor> members = Stream.generate(() -> sender(tenant)).limit(3).toList();
    for (Actor member : members) {
      asManyAsTheyMay(() -> tries.requireMore(member));
    }

    side.unitOfWork()
        .run(() -> tries.requireMore(sender(tenant), EmailAddress.parse("new@example.com")));
  }

  private void asManyAsTheyMay(Runnable asks) {
    for (int i = 0; i < 50; i++) {
      try {
        side.unitOfWork().run(asks);
      } catch (DomainException enough) {
        assertThat(enough.code()).isEqualTo(RateLimitError.TOO_MANY_TRIES);
        return;
      }
    }
    throw new AssertionError("no limit");
  }

  @Test
  void mailsAreCountedOfTheirSenderAndOfTheSendersTenant() {
    TenantStanding tenant = standing();
    Actor one = sender(tenant);
    Actor another = sender(tenant);

    for (int i = 0; i < 3; i++) {
      side.unitOfWork().run(() -> tries.requireMore(one));
    }
    assertRefused(
        RateLimitError.TOO_MANY_TRIES, () -> side.unitOfWork().run(() -> tries.requireMore(one)));
    side.unitOfWork().run(() -> tries.requireMore(another));
    assertRefused(
        RateLimitError.TOO_MANY_TRIES,
        () -> side.unitOfWork().run(() -> tries.requireMore(another)));
    side.unitOfWork().run(() -> tries.requireMore(sender(standing())));
    clock.advance(Duration.ofMinutes(10));
    side.unitOfWork().run(() -> tries.requireMore(one));
  }

  @Test
  void whatIsOffCountsNothing() {
    LimitTries off = tries(Rates.OFF);
    for (int i = 0; i < 50; i++) {
      assertThat(off.register(HOME, told::add, () -> "in")).isEqualTo("in");
    }
    assertThat(told).isEmpty();
  }

  private String logIn(String email, RequestOrigin origin) {
    return tries.logIn(email, origin, told::add, () -> "in");
  }

  private void wrong(String email, RequestOrigin origin) {
    assertRefused(
        IdentityError.INVALID_CREDENTIALS,
        () ->
            tries.logIn(
                email,
                origin,
                told::add,
                () -> {
                  throw new DomainException(IdentityError.INVALID_CREDENTIALS);
                }));
  }

  private static void throttled(Runnable call) {
    assertRefused(RateLimitError.TOO_MANY_TRIES, call::run);
  }

  private LimitTries tries(Rates rates) {
    return new LimitTries(rates, side.unitOfWork(), side.rateLimits(), clock);
  }

  private static TenantStanding standing() {
    Tenant tenant = TenancySamples.tenant();
    return new TenantStanding(tenant.id(), tenant.slug(), tenant.limits(), true, 1);
  }

  private static Actor sender(TenantStanding tenant) {
    return new Actor(new UserId(Fresh.uuid()), Role.ADMIN, Optional.of(tenant), HOME);
  }

  private static Optional<Rate> rate(int count) {
    return Optional.of(new Rate(count, Duration.ofMinutes(10)));
  }
}
