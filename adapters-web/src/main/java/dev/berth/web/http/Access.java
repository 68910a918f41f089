package dev.berth.web.http;

/** Who may call a route. There is no default: each route says it. */
public enum Access {
  /** Everybody. */
  ANYONE,
  /** Everybody, but not from a foreign page: log-in and registration. */
  SIGN_IN,
  /** Whoever is signed in, also while a new password is due. */
  SIGNED_IN,
  /** Whoever is signed in and owes no new password. */
  ACTOR
}
