package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.mindrot.jbcrypt.BCrypt;

/** Password hashes with bcrypt, on as many threads as the machine has processors. */
public final class BcryptPasswordHasher implements PasswordHasher, AutoCloseable {

  public static final int LEAST_COST = 10;
  public static final int MOST_COST = BcryptHash.MOST_COST;

  // What one of the 2^cost rounds took where it was measured; the pool corrects it.
  private static final long ROUND_NANOS = 80_000;
  private static final String NOBODYS_PASSWORD = "nobody has this one";
  private static final String NOBODYS_SALT = "abcdefghijklmnopqrstuu";

  private final int cost;
  private final Bcrypt bcrypt;
  private final SecureRandom random;
  private final HashingPool pool;

  /**
   * @param cost the binary logarithm of the rounds, 10 to 15
   * @throws IllegalArgumentException when the cost is outside of that
   */
  public BcryptPasswordHasher(int cost, SecureRandom random) {
    this(
        cost,
        random,
        BCrypt::hashpw,
        new HashingPool(
            Runtime.getRuntime().availableProcessors(),
            Duration.ofNanos(ROUND_NANOS << cost),
            System::nanoTime));
  }

  BcryptPasswordHasher(int cost, SecureRandom random, Bcrypt bcrypt, HashingPool pool) {
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw new IllegalArgumentException(
          "the bcrypt cost is %d to %d, not %d".formatted(LEAST_COST, MOST_COST, cost));
    }
    this.cost = cost;
    this.random = random;
    this.bcrypt = bcrypt;
    this.pool = pool;
  }

  @Override
  public PasswordHash hash(Password password) {
    return pool.run(
        () ->
            new PasswordHash(
                bcrypt.hash(password.secret().reveal(), BCrypt.gensalt(cost, random))));
  }

  @Override
  public boolean matches(Secret typed, Optional<PasswordHash> hash) {
    Optional<Password> password = possible(typed);
    Optional<BcryptHash> stored = hash.flatMap(BcryptHash::parse);
    return pool.run(
        () ->
            (password.isPresent() && stored.isPresent())
                ? compare(password.get().secret().reveal(), stored.get())
                : pretend(cost));
  }

  @Override
  public boolean outdated(PasswordHash hash) {
    return BcryptHash.parse(hash).map(stored -> stored.cost() < cost).orElse(true);
  }

  @Override
  public void close() {
    pool.close();
  }

  private boolean compare(String typed, BcryptHash stored) {
    byte[] made = bcrypt.hash(typed, stored.text()).getBytes(US_ASCII);
    if (MessageDigest.isEqual(made, stored.text().getBytes(US_ASCII))) {
      return true;
    }
    // A cheaper hash would tell that the account is old: 2^c + (2^c + ... + 2^(cost-1)) = 2^cost.
    for (int cheaper = stored.cost(); cheaper < cost; cheaper++) {
      pretend(cheaper);
    }
    return false;
  }

  private boolean pretend(int atCost) {
    return bcrypt.hash(NOBODYS_PASSWORD, "$2a$%02d$%s".formatted(atCost, NOBODYS_SALT)).isEmpty();
  }

  private static Optional<Password> possible(Secret typed) {
    try {
      return Optional.of(Password.parse(typed.reveal()));
    } catch (DomainException impossible) {
      return Optional.empty();
    }
  }
}
