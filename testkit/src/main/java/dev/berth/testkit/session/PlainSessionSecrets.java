package dev.berth.testkit.session;

import dev.berth.application.session.SessionSecrets;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Session secrets by a plain digest with a key in front; never for real use. */
public final class PlainSessionSecrets implements SessionSecrets {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,9})\\.([0-9a-f]{64})");

  private final String key;

  public PlainSessionSecrets(String key) {
    this.key = key;
  }

  @Override
  public Secret refreshToken(SessionId session, int generation) {
    String said = session + "." + generation;
    return new Secret(said + "." + seal("refresh", said));
  }

  @Override
  public Optional<Refresh> readRefreshToken(String token) {
    Matcher read = FORM.matcher(token);
    if (!read.matches()
        || !read.group(3).equals(seal("refresh", read.group(1) + "." + read.group(2)))) {
      return Optional.empty();
    }
    SessionId session = new SessionId(UUID.fromString(read.group(1)));
    return Optional.of(new Refresh(session, Integer.parseInt(read.group(2))));
  }

  @Override
  public Secret csrfToken(SessionId session) {
    return new Secret(seal("csrf", session.toString()));
  }

  private String seal(String purpose, String said) {
    return TokenDigest.of(new Secret(key + "|" + purpose + "|" + said)).value();
  }
}
