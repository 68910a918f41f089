package dev.berth.domain.identity;

/** Whether an account may be used. */
public enum UserStatus {
  ACTIVE,
  SUSPENDED,
  DELETED
}
