package dev.berth.crypto;

import java.nio.charset.StandardCharsets;

/** What a derived key is for. The labels are part of the stored format and never change. */
enum KeyPurpose {
  ACCESS_TOKEN("berth/access-token/HS256"),
  REFRESH_TOKEN("berth/refresh-token/HMAC-SHA-256"),
  CSRF_TOKEN("berth/csrf-token/HMAC-SHA-256"),
  LINK_TOKEN("berth/link-token/HMAC-SHA-256"),
  SEALED_SECRET("berth/sealed-secret/AES-256-GCM"),
  KEY_ID("berth/key-id");

  private final String label;

  KeyPurpose(String label) {
    this.label = label;
  }

  byte[] label() {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
