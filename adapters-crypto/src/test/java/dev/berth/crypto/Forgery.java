package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/** Builds tokens by hand, right in everything but what a test makes wrong. */
final class Forgery {

  static final String ISSUER = "https://berth.example.com";
  static final String AUDIENCE = "berth";

  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<String, String> claims = new LinkedHashMap<>();
  private Optional<SecretKey> key;

  private Forgery(TokenKey genuine) {
    key = Optional.of((SecretKey) genuine.signing());
    header.put("alg", "\"HS256\"");
    header.put("typ", "\"at+jwt\"");
    header.put("kid", "\"" + genuine.id() + "\"");
    claims.put("iss", "\"" + ISSUER + "\"");
    claims.put("aud", "[\"" + AUDIENCE + "\"]");
    claims.put("sid", "\"" + Fixtures.SESSION + "\"");
    claims.put("exp", "4102444800");
  }

  static Forgery genuine() {
    return new Forgery(Fixtures.RING.accessTokenKeys().current());
  }

  /** Sets a header field to a piece of JSON. */
  Forgery header(String name, String json) {
    header.put(name, json);
    return this;
  }

  Forgery withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  Forgery claim(String name, String json) {
    claims.put(name, json);
    return this;
  }

  Forgery withoutClaim(String name) {
    claims.remove(name);
    return this;
  }

  Forgery signedWith(byte[] otherKey) {
    key = Optional.of(HmacSha256.key(otherKey));
    return this;
  }

  Forgery unsigned() {
    key = Optional.empty();
    return this;
  }

  String token() {
    String signed = encoded(header) + "." + encoded(claims);
    return signed
        + "."
        + key.map(secret -> base64(HmacSha256.of(secret, signed.getBytes(US_ASCII)))).orElse("");
  }

  private static String encoded(Map<String, String> fields) {
    return base64(
        fields.entrySet().stream()
            .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
