package dev.berth.persistence.shared;

import java.util.UUID;

/** That something on the identity side is not what a copy of it says. */
public record Change(Subject subject, UUID id) {

  /** What was changed; stored by name. */
  public enum Subject {
    SESSION,
    USER,
    TENANT
  }
}
