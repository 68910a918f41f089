package dev.berth.domain.tenancy;

/** Whether a tenant's people may work. */
public enum TenantStatus {
  ACTIVE,
  SUSPENDED,
  DELETING
}
