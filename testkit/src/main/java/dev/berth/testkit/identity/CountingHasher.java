package dev.berth.testkit.identity;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quick hasher that counts how often it had to work: each {@code matches} works once, with a hash
 * or without, as a real one must. Never for real use.
 */
public final class CountingHasher implements PasswordHasher {

  private static final Pattern FORM = Pattern.compile("quick:(\\d+):([0-9a-z]+):([0-9a-f]{64})");

  private final int cost;
  private final AtomicInteger worked = new AtomicInteger();
  private volatile boolean overloaded;

  public CountingHasher(int cost) {
    this.cost = cost;
  }

  @Override
  public PasswordHash hash(Password password) {
    String salt = Fresh.word("s");
    return new PasswordHash(
        "quick:" + cost + ":" + salt + ":" + digest(salt, password.secret().reveal()));
  }

  @Override
  public boolean matches(Secret typed, Optional<PasswordHash> hash) {
    Matcher stored = FORM.matcher(hash.map(PasswordHash::value).orElse(""));
    boolean readable = stored.matches();
    String salt = readable ? stored.group(2) : "none";
    String digest = digest(salt, typed.reveal());
    return readable && digest.equals(stored.group(3));
  }

  @Override
  public boolean outdated(PasswordHash hash) {
    Matcher stored = FORM.matcher(hash.value());
    return !stored.matches() || Integer.parseInt(stored.group(1)) < cost;
  }

  /** How many hashes were made so far, whatever they were for. */
  public int worked() {
    return worked.get();
  }

  /** From now on every call throws HASHING_OVERLOADED, or no longer. */
  public void overloaded(boolean now) {
    overloaded = now;
  }

  private String digest(String salt, String text) {
    InMemoryStore.requireNoneOpen("slow hashing");
    if (overloaded) {
      throw new DomainException(IdentityError.HASHING_OVERLOADED);
    }
    worked.incrementAndGet();
    return TokenDigest.of(new Secret(salt + "|" + text)).value();
  }
}
