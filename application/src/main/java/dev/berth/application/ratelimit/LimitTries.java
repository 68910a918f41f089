package dev.berth.application.ratelimit;

import dev.berth.application.mail.MailAllowance;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.RateKey.Counter;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.ratelimit.Tries;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Stands around what could be tried again and again: counts the try in a transaction of its own
 * before any work is done, so that parallel tries are counted exactly (ASVS 5.0, 6.3.1). A try that
 * turned out to be no guess is given back: whoever knows the password is never counted out by their
 * own log-ins.
 */
public final class LimitTries implements MailAllowance {

  private final Rates rates;
  private final IdentityUnitOfWork unitOfWork;
  private final RateLimits limits;
  private final Clock clock;

  public LimitTries(Rates rates, IdentityUnitOfWork unitOfWork, RateLimits limits, Clock clock) {
    this.rates = rates;
    this.unitOfWork = unitOfWork;
    this.limits = limits;
    this.clock = clock;
  }

  private record Counted(RateKey key, Rate rate) {}

  /**
   * Around a log-in. An address that has none left is not counted against the account, so that it
   * cannot lock anybody out for longer.
   *
   * @param email as typed; what is no address is counted by the caller's own alone
   * @param told what the limits say, also before they throw
   * @throws DomainException TOO_MANY_TRIES
   */
  public <T> T logIn(
      String email, RequestOrigin origin, Consumer<Allowance> told, Supplier<T> work) {
    Optional<Counted> address =
        counted(
            Counter.LOG_IN_FROM_ADDRESS,
            RateKey.ofAddress(Counter.LOG_IN_FROM_ADDRESS, origin.address()));
    Optional<Counted> account =
        parsed(email)
            .flatMap(
                read ->
                    counted(
                        Counter.LOG_IN_TO_ACCOUNT, RateKey.of(Counter.LOG_IN_TO_ACCOUNT, read)));
    return guarded(Stream.of(address, account).flatMap(Optional::stream).toList(), told, work);
  }

  /**
   * Around a sign-up, which counts also when it succeeds. @throws DomainException TOO_MANY_TRIES
   */
  public <T> T register(RequestOrigin origin, Consumer<Allowance> told, Supplier<T> work) {
    return counting(Counter.REGISTER_FROM_ADDRESS, origin, told, work);
  }

  /** Around the use of a one-time token. @throws DomainException TOO_MANY_TRIES */
  public <T> T token(RequestOrigin origin, Consumer<Allowance> told, Supplier<T> work) {
    RateKey key = RateKey.ofAddress(Counter.TOKEN_FROM_ADDRESS, origin.address());
    return guarded(listed(counted(Counter.TOKEN_FROM_ADDRESS, key)), told, work);
  }

  /** Around a request by which anybody can cause mail. @throws DomainException TOO_MANY_TRIES */
  public <T> T mailRequest(RequestOrigin origin, Consumer<Allowance> told, Supplier<T> work) {
    return counting(Counter.TOKEN_FROM_ADDRESS, origin, told, work);
  }

  /**
   * Around a password that a signed-in user gives once more. @throws DomainException TOO_MANY_TRIES
   */
  public <T> T password(UserId user, Consumer<Allowance> told, Supplier<T> work) {
    RateKey key = RateKey.of(Counter.PASSWORD_OF_USER, user);
    return guarded(listed(counted(Counter.PASSWORD_OF_USER, key)), told, work);
  }

  /** Around a one-time code or a recovery code. @throws DomainException TOO_MANY_TRIES */
  public <T> T secondFactor(UserId user, Supplier<T> work) {
    RateKey key = RateKey.of(Counter.SECOND_FACTOR_OF_USER, user);
    return guarded(listed(counted(Counter.SECOND_FACTOR_OF_USER, key)), allowance -> {}, work);
  }

  @Override
  public boolean admits(MailTemplate template, EmailAddress recipient) {
    Counter counter =
        template == MailTemplate.RESET_PASSWORD
            ? Counter.RESET_TO_RECIPIENT
            : Counter.MAIL_TO_RECIPIENT;
    return counted(counter, RateKey.of(counter, recipient))
        .map(counted -> take(List.of(counted)).orElseThrow().granted())
        .orElse(true);
  }

  @Override
  public boolean admitsNotice(UserId reader) {
    RateKey key = RateKey.of(Counter.NOTICE_TO_UNCONFIRMED, reader);
    return counted(Counter.NOTICE_TO_UNCONFIRMED, key)
        .map(counted -> take(List.of(counted)).orElseThrow().granted())
        .orElse(true);
  }

  @Override
  public void requireMore(Actor sender) {
    requireAll(ofSender(sender, Counter.ADDRESS_CHANGE_OF_TENANT));
  }

  @Override
  public void requireMore(Actor sender, EmailAddress recipient) {
    RateKey key = RateKey.of(Counter.MAIL_TO_RECIPIENT, recipient);
    requireAll(
        Stream.concat(
            ofSender(sender, Counter.MAIL_OF_TENANT),
            counted(Counter.MAIL_TO_RECIPIENT, key).stream()));
  }

  private Stream<Counted> ofSender(Actor sender, Counter ofTenant) {
    return Stream.of(
            counted(Counter.MAIL_OF_USER, RateKey.of(Counter.MAIL_OF_USER, sender.user())),
            sender.tenant().flatMap(tenant -> counted(ofTenant, RateKey.of(ofTenant, tenant.id()))))
        .flatMap(Optional::stream);
  }

  /** Within the caller's unit of work: what is refused is rolled back and so counts nothing. */
  private void requireAll(Stream<Counted> counters) {
    take(counters.toList())
        .ifPresent(allowance -> allowance.require(RateLimitError.TOO_MANY_TRIES));
  }

  /**
   * Forgets what was tried at an account's log-in, within the caller's unit of work: its owner has
   * proved themselves in another way.
   */
  public void forgetLogIns(EmailAddress account) {
    RateKey key = RateKey.of(Counter.LOG_IN_TO_ACCOUNT, account);
    limits.lock(key);
    limits.put(key, Tries.NONE, clock.instant());
  }

  private <T> T counting(
      Counter counter, RequestOrigin origin, Consumer<Allowance> told, Supplier<T> work) {
    admit(listed(counted(counter, RateKey.ofAddress(counter, origin.address()))), told);
    return work.get();
  }

  private <T> T guarded(List<Counted> keys, Consumer<Allowance> told, Supplier<T> work) {
    admit(keys, told);
    T result;
    try {
      result = work.get();
    } catch (DomainException refused) {
      if (refused.code().category() == Category.UNAVAILABLE) {
        giveBack(keys);
      }
      throw refused;
    }
    giveBack(keys);
    return result;
  }

  private void admit(List<Counted> keys, Consumer<Allowance> told) {
    if (keys.isEmpty()) {
      return;
    }
    Allowance allowance = unitOfWork.execute(() -> take(keys)).orElseThrow();
    told.accept(allowance);
    allowance.require(RateLimitError.TOO_MANY_TRIES);
  }

  private Optional<Allowance> take(List<Counted> keys) {
    Instant now = clock.instant();
    Optional<Allowance> strictest = Optional.empty();
    for (Counted counted : keys) {
      Tries held = limits.lock(counted.key());
      Allowance allowance = held.look(counted.rate(), now);
      strictest = Optional.of(strictest.map(allowance::stricter).orElse(allowance));
      if (!allowance.granted()) {
        return strictest;
      }
      Tries more = held.plus(counted.rate(), now);
      limits.put(counted.key(), more, more.forgottenAfter(counted.rate(), now));
    }
    return strictest;
  }

  private void giveBack(List<Counted> keys) {
    if (keys.isEmpty()) {
      return;
    }
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          for (Counted counted : keys) {
            Tries less = limits.lock(counted.key()).minus();
            limits.put(counted.key(), less, less.forgottenAfter(counted.rate(), now));
          }
        });
  }

  private Optional<Counted> counted(Counter counter, RateKey key) {
    return rates.of(counter).map(rate -> new Counted(key, rate));
  }

  private static List<Counted> listed(Optional<Counted> counted) {
    return counted.stream().toList();
  }

  private static Optional<EmailAddress> parsed(String email) {
    try {
      return Optional.of(EmailAddress.parse(email));
    } catch (DomainException malformed) {
      return Optional.empty();
    }
  }
}
