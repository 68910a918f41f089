package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.berth.application.session.SessionSecrets;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/** Session secrets by HMAC-SHA-256 under keys that are derived from the installation's secret. */
public final class HmacSessionSecrets implements SessionSecrets {

  private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern REFRESH_FORM =
      Pattern.compile("(" + UUID_FORM + ")\\.([1-9][0-9]{0,8})\\.[A-Za-z0-9_-]{43}");
  private static final int MOST_CHARACTERS = 90;

  private final List<SecretKey> refreshKeys;
  private final SecretKey csrfKey;

  public HmacSessionSecrets(KeyRing keys) {
    this.refreshKeys = keys.all().map(each -> each.mac(KeyPurpose.REFRESH_TOKEN)).toList();
    this.csrfKey = keys.current().mac(KeyPurpose.CSRF_TOKEN);
  }

  @Override
  public Secret refreshToken(SessionId session, int generation) {
    return refreshToken(refreshKeys.get(0), session, generation);
  }

  @Override
  public Optional<Refresh> readRefreshToken(String token) {
    if (token.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    Matcher form = REFRESH_FORM.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    Refresh named =
        new Refresh(new SessionId(UUID.fromString(form.group(1))), Integer.parseInt(form.group(2)));
    Secret given = new Secret(token);
    // Whole texts are compared, so that no second spelling of the same bytes is accepted.
    return refreshKeys.stream()
            .anyMatch(key -> refreshToken(key, named.session(), named.generation()).equals(given))
        ? Optional.of(named)
        : Optional.empty();
  }

  @Override
  public Secret csrfToken(SessionId session) {
    return new Secret(mac(csrfKey, session.toString()));
  }

  private static Secret refreshToken(SecretKey key, SessionId session, int generation) {
    String named = session + "." + generation;
    return new Secret(named + "." + mac(key, named));
  }

  private static String mac(SecretKey key, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(HmacSha256.of(key, text.getBytes(US_ASCII)));
  }
}
