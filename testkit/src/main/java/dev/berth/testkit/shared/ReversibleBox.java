package dev.berth.testkit.shared;

import dev.berth.application.shared.SecretBox;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keeps the rules of a box without any cryptography worth the name; never for real use. */
public final class ReversibleBox implements SecretBox {

  private final String key;

  public ReversibleBox(String key) {
    this.key = key;
  }

  @Override
  public SealedSecret seal(String row, Secret secret) {
    String nonce = Fresh.word("n");
    String hidden =
        Base64.getEncoder()
            .encodeToString(
                new StringBuilder(secret.reveal())
                    .reverse()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8));
    return new SealedSecret(nonce + ":" + hidden + ":" + seal(row, nonce, hidden));
  }

  @Override
  public Secret open(String row, SealedSecret sealed) {
    String[] parts = sealed.value().split(":", -1);
    if (parts.length != 3 || !parts[2].equals(seal(row, parts[0], parts[1]))) {
      throw new IllegalStateException("sealed for another row or under another key");
    }
    String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return new Secret(new StringBuilder(text).reverse().toString());
  }

  private String seal(String row, String nonce, String hidden) {
    return TokenDigest.of(new Secret(String.join("|", key, row, nonce, hidden))).value();
  }
}
