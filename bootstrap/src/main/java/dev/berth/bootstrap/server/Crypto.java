package dev.berth.bootstrap.server;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.RotateKeys;
import dev.berth.application.session.SessionSecrets;
import dev.berth.application.session.TotpCodes;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretBox;
import dev.berth.application.token.LinkSecrets;
import dev.berth.bootstrap.settings.AuthSettings;
import dev.berth.bootstrap.settings.AuthSettings.JwtAlgorithm;
import dev.berth.crypto.BcryptPasswordHasher;
import dev.berth.crypto.HmacLinkSecrets;
import dev.berth.crypto.HmacSessionSecrets;
import dev.berth.crypto.InstallationCrypto;
import dev.berth.crypto.JavaOtpTotpCodes;
import dev.berth.crypto.KeyRing;
import dev.berth.domain.shared.Secret;
import dev.berth.persistence.IdentityDatabase;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;

/** Everything that is made with the installation's key. */
record Crypto(
    BcryptPasswordHasher hasher,
    InstallationCrypto keys,
    AccessTokens accessTokens,
    SessionSecrets sessionSecrets,
    LinkSecrets linkSecrets,
    SecretBox secretBox,
    TotpCodes totpCodes)
    implements AutoCloseable {

  private static final String AUDIENCE = "berth-api";

  /** What it takes from around it. */
  record Around(IdentityDatabase database, SecureRandom random, IdSource ids, Clock clock) {}

  static Crypto of(AuthSettings auth, Secret key, URI publicUrl, Around around) {
    boolean rs256 = auth.jwtAlgorithm() == JwtAlgorithm.RS256;
    InstallationCrypto keys =
        new InstallationCrypto(
            key,
            new InstallationCrypto.TokenForm(rs256, publicUrl.toString(), AUDIENCE),
            () ->
                Apart.from(
                    () ->
                        around
                            .database()
                            .unitOfWork()
                            .execute(around.database().installationKeys()::all)),
            around.random(),
            around.clock());
    Crypto crypto =
        new Crypto(
            new BcryptPasswordHasher(auth.bcryptCost(), around.random()),
            keys,
            keys.accessTokens(),
            new HmacSessionSecrets(KeyRing.of(key)),
            new HmacLinkSecrets(KeyRing.of(key)),
            keys.box(),
            new JavaOtpTotpCodes(around.random()));
    if (rs256) {
      crypto.rotation(around).ensure();
    }
    return crypto;
  }

  RotateKeys rotation(Around around) {
    IdentityDatabase database = around.database();
    return new RotateKeys(
        database.unitOfWork(),
        database.installationKeys(),
        database.totps(),
        accessTokens,
        secretBox,
        keys::reload,
        database.auditLog(),
        around.ids(),
        around.clock());
  }

  PasswordHasher passwordHasher() {
    return hasher;
  }

  @Override
  public void close() {
    hasher.close();
  }
}
