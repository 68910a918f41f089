package dev.berth.crypto;

import java.util.List;
import java.util.Optional;

/** The keys of access tokens: the first signs, all of them verify. */
public record TokenKeys(List<TokenKey> keys) {

  public TokenKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key must sign");
    }
  }

  TokenKey current() {
    return keys.get(0);
  }

  /** The key of that name, if it is for that algorithm. */
  Optional<TokenKey> find(String id, String algorithm) {
    return keys.stream()
        .filter(key -> key.id().equals(id) && key.algorithm().equals(algorithm))
        .findFirst();
  }
}
