package dev.berth.domain.tenancy;

/** Whether a member may act for the tenant. */
public enum MembershipStatus {
  ACTIVE,
  SUSPENDED
}
