package dev.berth.web.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.Repeatable;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A POST that is safe to repeat under an {@code Idempotency-Key}: the same key with the same bytes
 * gets the same answer.
 */
public final class RepeatablePost<T> {

  private static final String KEY_HEADER = "Idempotency-Key";

  private final String scope;
  private final Function<T, ObjectNode> form;

  /**
   * @param form makes of what was done its answer
   */
  public RepeatablePost(String path, Function<T, ObjectNode> form) {
    this.scope = "POST " + path;
    this.form = form;
  }

  /** Reads the key among the fields; to be asked for once they have ended. */
  public Supplier<Repeatable<T>> of(Exchange exchange, byte[] body, Fields fields) {
    Supplier<Optional<IdempotencyKey>> key =
        fields.header(
            KEY_HEADER, exchange.header(KEY_HEADER), given -> new IdempotencyKey(scope, given));
    return () -> new Repeatable<>(key.get(), sha256(body), value -> form.apply(value).toString());
  }

  /** The answer, marked where it was kept. */
  public ObjectNode answered(Exchange exchange, Answer<T> answer) {
    if (answer instanceof Answer.Kept<T> kept) {
      exchange.header("Idempotent-Replayed", "true");
      return Json.readObject(kept.body().getBytes(StandardCharsets.UTF_8));
    }
    return form.apply(((Answer.Fresh<T>) answer).value());
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
