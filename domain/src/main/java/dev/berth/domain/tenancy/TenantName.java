package dev.berth.domain.tenancy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.Map;

/**
 * What people call the tenant: 1 to 100 characters of any script, no control characters, trimmed.
 */
public record TenantName(String value) {

  public TenantName {
    if (!PrintableLine.holds(value, 100)) {
      throw new DomainException(TenancyError.TENANT_NAME_MALFORMED, Map.of());
    }
  }

  public static TenantName parse(String text) {
    return new TenantName(text.strip());
  }
}
