package dev.berth.application.registration;

/** Who may register a tenant. */
public enum RegistrationMode {
  OPEN,
  /** New people come by invitation only; no tenant is registered from outside. */
  INVITE_ONLY,
  CLOSED
}
