package dev.berth.bootstrap.server;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.SessionSecrets;
import dev.berth.application.session.TotpCodes;
import dev.berth.application.shared.SecretBox;
import dev.berth.bootstrap.settings.AuthSettings;
import dev.berth.crypto.AesGcmSecretBox;
import dev.berth.crypto.BcryptPasswordHasher;
import dev.berth.crypto.HmacSessionSecrets;
import dev.berth.crypto.JavaOtpTotpCodes;
import dev.berth.crypto.JwtAccessTokens;
import dev.berth.crypto.KeyRing;
import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.security.SecureRandom;

/** Everything that is made with the installation's key. */
record Crypto(
    BcryptPasswordHasher hasher,
    AccessTokens accessTokens,
    SessionSecrets sessionSecrets,
    SecretBox secretBox,
    TotpCodes totpCodes)
    implements AutoCloseable {

  private static final String AUDIENCE = "berth-api";

  static Crypto of(AuthSettings auth, Secret key, URI publicUrl, SecureRandom random) {
    KeyRing ring = KeyRing.of(key);
    return new Crypto(
        new BcryptPasswordHasher(auth.bcryptCost(), random),
        new JwtAccessTokens(ring.accessTokenKeys(), publicUrl.toString(), AUDIENCE),
        new HmacSessionSecrets(ring),
        new AesGcmSecretBox(ring, random),
        new JavaOtpTotpCodes(random));
  }

  PasswordHasher passwordHasher() {
    return hasher;
  }

  @Override
  public void close() {
    hasher.close();
  }
}
