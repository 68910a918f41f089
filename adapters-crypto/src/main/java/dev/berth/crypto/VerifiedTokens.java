package dev.berth.crypto;

import dev.berth.domain.shared.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the newest used of the tokens that were found genuine, by their SHA-256, because
 * checking a signature costs as much as the rest of a request. Never holds a token itself.
 */
final class VerifiedTokens {

  record Verified(SessionId session, Instant expiresAt) {}

  private final Map<String, Verified> byDigest;

  VerifiedTokens(int most) {
    this.byDigest =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > most;
          }
        };
  }

  Optional<Verified> find(String digest) {
    synchronized (byDigest) {
      return Optional.ofNullable(byDigest.get(digest));
    }
  }

  void add(String digest, Verified verified) {
    synchronized (byDigest) {
      byDigest.put(digest, verified);
    }
  }

  int size() {
    synchronized (byDigest) {
      return byDigest.size();
    }
  }

  static String digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
