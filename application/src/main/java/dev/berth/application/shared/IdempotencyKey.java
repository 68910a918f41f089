package dev.berth.application.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.util.regex.Pattern;

/**
 * What a client calls one request, so that repeating it is safe.
 *
 * @param scope method and path
 * @param key 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String scope, String key) {

  private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

  public IdempotencyKey {
    if (!FORM.matcher(key).matches()) {
      throw new DomainException(SharedError.IDEMPOTENCY_KEY_MALFORMED);
    }
  }
}
