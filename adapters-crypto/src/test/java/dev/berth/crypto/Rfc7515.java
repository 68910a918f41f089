package dev.berth.crypto;

import java.util.Base64;

/** The signed token of RFC 7515, appendix A.1: HS256, {@code typ} JWT, without a key id. */
final class Rfc7515 {

  static final byte[] KEY =
      Base64.getUrlDecoder()
          .decode(
              "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

  static final String SIGNED_PART =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
          + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

  static final String SIGNATURE = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private Rfc7515() {}
}
