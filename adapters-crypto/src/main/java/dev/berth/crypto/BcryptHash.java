package dev.berth.crypto;

import dev.berth.domain.identity.PasswordHash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored hash that jBCrypt can read: {@code $2a$}, a cost up to the highest that can be
 * configured, salt and digest. jBCrypt throws on anything else.
 */
record BcryptHash(int cost, String text) {

  static final int LEAST_COST = 4;
  static final int MOST_COST = 15;

  private static final Pattern FORM = Pattern.compile("\\$2a\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  static Optional<BcryptHash> parse(PasswordHash hash) {
    Matcher form = FORM.matcher(hash.value());
    if (!form.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(form.group(1));
    return cost < LEAST_COST || cost > MOST_COST
        ? Optional.empty()
        : Optional.of(new BcryptHash(cost, hash.value()));
  }
}
