package dev.berth.domain.shared;

/**
 * The closed list of what can be wrong with a request; an outer adapter maps each to one answer.
 */
public enum Category {
  /** The input does not have the form it must have. */
  INVALID,
  /** Nobody, or not the person they say, is asking. */
  UNAUTHENTICATED,
  /** The actor is known and may not do this. */
  FORBIDDEN,
  /** The thing is absent, or another tenant's, which is told alike. */
  NOT_FOUND,
  /** The thing is in a state that does not allow this. */
  CONFLICT,
  /** The caller's copy is older than the stored one. */
  STALE,
  /** A quota or a range is used up. */
  LIMIT_REACHED,
  /** Too many tries; later it may work. */
  THROTTLED,
  /** Something this depends on does not answer now. */
  UNAVAILABLE
}
