package dev.berth.domain.shared;

/**
 * Encrypted text that only its owner row and the installation's key open; it prints as a constant.
 */
public record SealedSecret(String value) {

  @Override
  public String toString() {
    return "SealedSecret[hidden]";
  }
}
