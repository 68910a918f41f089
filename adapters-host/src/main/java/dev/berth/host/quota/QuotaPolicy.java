package dev.berth.host.quota;

/** What the operator wants of limits of disks. */
public enum QuotaPolicy {
  /** Where the disk can. */
  AUTO,
  /** No workspace without an enforced one. */
  REQUIRED,
  /** None. */
  OFF
}
