package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.PublishedKey;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.MutableClock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 14 and 15b: keys rotate")
class InstallationCryptoTest {

  private static final Duration LONGEST_TOKEN = Duration.ofDays(7);

  private final List<InstallationKey> stored = new ArrayList<>();
  private final MutableClock clock = new MutableClock();

  @Test
  void anOlderKeyVerifiesUntilTheLastTokenOfItHasExpired() {
    InstallationCrypto crypto = node(false);
    String old = issue(crypto);
    rotate(crypto);
    String fresh = issue(crypto);

    assertThat(verified(crypto, old)).isTrue();
    assertThat(verified(crypto, fresh)).isTrue();
    assertThat(header(old)).isNotEqualTo(header(fresh));

    clock.advance(LONGEST_TOKEN);
    crypto.reload();
    assertThat(crypto.accessTokens().verify(old, MutableClock.START)).isEmpty();
    assertThat(crypto.accessTokens().verify(fresh, MutableClock.START)).isPresent();
  }

  @Test
  void anotherNodeTakesTheNewKeyUpWhenItMeetsIt() {
    InstallationCrypto here = node(false);
    InstallationCrypto there = node(false);
    rotate(here);
    clock.advance(Duration.ofSeconds(2));

    assertThat(verified(there, issue(here))).isTrue();
    assertThat(there.box().open("row", here.box().seal("row", new Secret("x"))))
        .isEqualTo(new Secret("x"));
  }

  @Test
  void whatAnOlderKeySealedIsStillOpenedAndSealedAnewByTheNewest() {
    InstallationCrypto crypto = node(false);
    SealedSecret old = crypto.box().seal("row", new Secret("x"));
    rotate(crypto);
    rotate(crypto);

    SealedSecret fresh = crypto.box().seal("row", crypto.box().open("row", old));

    assertThat(keyOf(fresh)).isNotEqualTo(keyOf(old));
    clock.advance(Duration.ofDays(4_000));
    crypto.reload();
    assertThat(crypto.box().open("row", old)).isEqualTo(new Secret("x"));
  }

  @Test
  void security14_anybodyCanCheckAnRs256TokenByThePublishedKey() throws Exception {
    InstallationCrypto crypto = node(true);
    rotate(crypto);
    String token = issue(crypto);

    PublishedKey published = crypto.accessTokens().published().get(0);
    String[] parts = token.split("\\.", -1);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(key(published));
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

    assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(header(token)).contains("RS256").contains(published.id());
    assertThat(verified(crypto, token)).isTrue();
  }

  @Test
  void security14_aTokenOfAnotherAlgorithmIsRefusedAlsoWhenItIsOurs() {
    InstallationCrypto byHash = node(false);
    InstallationCrypto byRsa = node(true);
    rotate(byRsa);
    byHash.reload();

    assertThat(verified(byRsa, issue(byHash))).isFalse();
    assertThat(verified(byHash, issue(byRsa))).isFalse();
  }

  @Test
  void anOlderPublicKeyIsPublishedForAsLongAsItVerifies() {
    InstallationCrypto crypto = node(true);
    rotate(crypto);
    rotate(crypto);
    assertThat(crypto.accessTokens().published()).hasSize(2).doesNotHaveDuplicates();

    clock.advance(LONGEST_TOKEN);
    crypto.reload();

    assertThat(crypto.accessTokens().published()).hasSize(1);
    assertThat(node(false).accessTokens().published()).isEmpty();
  }

  @Test
  void theFirstGenerationIsWhatWasBeforeThereWereAny() {
    assertThat(DerivedKeys.of(Fixtures.INSTALLATION_KEY, 1).id())
        .isEqualTo(DerivedKeys.of(Fixtures.INSTALLATION_KEY).id())
        .isNotEqualTo(DerivedKeys.of(Fixtures.INSTALLATION_KEY, 2).id());
  }

  private InstallationCrypto node(boolean rs256) {
    return new InstallationCrypto(
        Fixtures.INSTALLATION_KEY,
        new InstallationCrypto.TokenForm(rs256, Forgery.ISSUER, Forgery.AUDIENCE),
        () -> List.copyOf(stored),
        new SecureRandom(),
        clock);
  }

  private void rotate(InstallationCrypto crypto) {
    int number = stored.stream().mapToInt(InstallationKey::number).max().orElse(1) + 1;
    SealedSecret rsa =
        crypto.box().seal(InstallationKey.row(number), crypto.accessTokens().newPrivateKey());
    stored.add(new InstallationKey(number, clock.instant(), rsa));
    crypto.reload();
  }

  private String issue(InstallationCrypto crypto) {
    return crypto.accessTokens().issue(JwtAccessTokensTest.claims(clock.instant())).reveal();
  }

  private boolean verified(InstallationCrypto crypto, String token) {
    return crypto.accessTokens().verify(token, clock.instant()).isPresent();
  }

  private static String header(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
        StandardCharsets.UTF_8);
  }

  private static String keyOf(SealedSecret sealed) {
    return sealed.value().split("\\.", -1)[1];
  }

  private static PublicKey key(PublishedKey published) throws Exception {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    return KeyFactory.getInstance("RSA")
        .generatePublic(
            new RSAPublicKeySpec(
                new BigInteger(1, decoder.decode(published.modulus())),
                new BigInteger(1, decoder.decode(published.exponent()))));
  }
}
