package dev.berth.application.registration;

/** How new people come. */
public enum RegistrationMode {
  /** Whoever likes registers a tenant, and its admins invite. */
  OPEN,
  /** New people come by invitation only; no tenant is registered from outside. */
  INVITE_ONLY,
  /** Nobody new comes, by an invitation of earlier days neither. */
  CLOSED;

  /** Whether a stranger may register a tenant. */
  public boolean takesStrangers() {
    return this == OPEN;
  }

  /** Whether people may be invited, and come. */
  public boolean takesInvited() {
    return this != CLOSED;
  }
}
