package dev.berth.crypto;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.PublishedKey;
import dev.berth.application.shared.SecretBox;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Access tokens and the box under the generations of keys that are stored. What names a key that is
 * not known yet makes it look once more, since another process may have rotated.
 */
public final class InstallationCrypto {

  /** The longest that an access token can be good for, whatever the settings were. */
  private static final Duration LONGEST_TOKEN = Duration.ofDays(7);

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Secret secret;
  private final TokenForm form;
  private final Supplier<List<InstallationKey>> stored;
  private final SecureRandom random;
  private final Clock clock;
  private volatile Held held;

  /**
   * What access tokens look like.
   *
   * @param rs256 whether they are signed with RSA instead of a secret
   */
  public record TokenForm(boolean rs256, String issuer, String audience) {}

  private record Held(
      List<InstallationKey> read,
      List<Integer> verifying,
      AesGcmSecretBox box,
      JwtAccessTokens tokens,
      Instant at) {}

  public InstallationCrypto(
      Secret secret,
      TokenForm form,
      Supplier<List<InstallationKey>> stored,
      SecureRandom random,
      Clock clock) {
    this.secret = secret;
    this.form = form;
    this.stored = stored;
    this.random = random;
    this.clock = clock;
    this.held = held(stored.get(), clock.instant());
  }

  /** Takes up what was rotated elsewhere, and lets go of keys whose last token has expired. */
  public void reload() {
    List<InstallationKey> read = stored.get();
    Instant now = clock.instant();
    Held before = held;
    held =
        before.read().equals(read) && before.verifying().equals(verifying(read, now))
            ? new Held(read, before.verifying(), before.box(), before.tokens(), now)
            : held(read, now);
  }

  public SecretBox box() {
    return new SecretBox() {
      @Override
      public SealedSecret seal(String row, Secret text) {
        return held.box().seal(row, text);
      }

      @Override
      public Secret open(String row, SealedSecret sealed) {
        if (!held.box().knowsKeyOf(sealed)) {
          reload();
        }
        return held.box().open(row, sealed);
      }
    };
  }

  public AccessTokens accessTokens() {
    return new AccessTokens() {
      @Override
      public Secret issue(AccessClaims claims) {
        return held.tokens().issue(claims);
      }

      @Override
      public List<PublishedKey> published() {
        return held.tokens().published();
      }

      @Override
      public Secret newPrivateKey() {
        return held.tokens().newPrivateKey();
      }

      @Override
      public Optional<SessionId> verify(String token, Instant now) {
        Optional<SessionId> verified = held.tokens().verify(token, now);
        if (verified.isEmpty() && !now.isBefore(held.at().plus(LOOK_AGAIN_AFTER))) {
          reload();
          return held.tokens().verify(token, now);
        }
        return verified;
      }
    };
  }

  private Held held(List<InstallationKey> read, Instant now) {
    List<Integer> verifying = verifying(read, now);
    KeyRing all = KeyRing.generations(secret, newest(read));
    AesGcmSecretBox box = new AesGcmSecretBox(all, random);
    List<TokenKey> keys =
        verifying.stream().flatMap(number -> key(number, read, box).stream()).toList();
    TokenKeys signing = keys.isEmpty() ? all.accessTokenKeys() : new TokenKeys(keys);
    return new Held(
        read, verifying, box, new JwtAccessTokens(signing, form.issuer(), form.audience()), now);
  }

  private Optional<TokenKey> key(int number, List<InstallationKey> read, AesGcmSecretBox box) {
    if (!form.rs256()) {
      return Optional.of(TokenKey.hs256(DerivedKeys.of(secret, number)));
    }
    return read.stream()
        .filter(key -> key.number() == number)
        .findFirst()
        .map(key -> TokenKey.rs256(box.open(InstallationKey.row(number), key.rsa())));
  }

  /** The newest generation and those before it that were in use not so long ago, newest first. */
  private static List<Integer> verifying(List<InstallationKey> read, Instant now) {
    int newest = newest(read);
    return IntStream.iterate(newest, number -> number >= 1, number -> number - 1)
        .filter(
            number -> number == newest || now.isBefore(bornAfter(number, read).plus(LONGEST_TOKEN)))
        .boxed()
        .toList();
  }

  /** When the generation after that one began; it ended then. */
  private static Instant bornAfter(int number, List<InstallationKey> read) {
    return read.stream()
        .filter(key -> key.number() > number)
        .map(InstallationKey::createdAt)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private static int newest(List<InstallationKey> read) {
    return read.stream().mapToInt(InstallationKey::number).max().orElse(1);
  }
}
