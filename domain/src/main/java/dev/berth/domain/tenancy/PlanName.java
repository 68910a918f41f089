package dev.berth.domain.tenancy;

import dev.berth.domain.shared.DomainException;
import java.util.Map;
import java.util.regex.Pattern;

/** The name of a plan: 2 to 32 lower-case letters, digits and hyphens. */
public record PlanName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,31}");

  /** The plan of a new tenant. */
  public static final PlanName STARTER = new PlanName("starter");

  public PlanName {
    if (!FORM.matcher(value).matches()) {
      throw new DomainException(TenancyError.PLAN_UNKNOWN, Map.of("plan", value));
    }
  }
}
