package dev.berth.application.session;

import dev.berth.domain.shared.Secret;

/** What somebody who is logged in proves themselves with once more (ASVS 5.0, 7.5.1). */
public sealed interface Reproof {

  /** The account's password. */
  record ByPassword(Secret password) implements Reproof {}

  /** A one-time code of the device, or a recovery code. */
  record ByCode(String code) implements Reproof {

    @Override
    public String toString() {
      return "ByCode[hidden]";
    }
  }
}
