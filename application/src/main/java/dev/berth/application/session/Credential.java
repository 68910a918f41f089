package dev.berth.application.session;

import dev.berth.domain.shared.Secret;

/** What a request proves itself with. */
public sealed interface Credential {

  /** The session's own token, from its cookie. */
  record Cookie(Secret token) implements Credential {}

  /** An access token, from the Authorization header. */
  record Bearer(Secret token) implements Credential {}
}
