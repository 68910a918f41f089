package dev.berth.application.health;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All checks at once. It needs no actor: who may see the details, the outer adapter decides. */
public final class ReadHealth {

  private final List<HealthCheck> checks;

  /** Each check by name. */
  public record Health(Map<String, Boolean> checks) {

    public boolean passes() {
      return checks.values().stream().allMatch(passed -> passed);
    }
  }

  public ReadHealth(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  public Health handle() {
    Map<String, Boolean> results = new TreeMap<>();
    checks.forEach(check -> results.put(check.name(), check.passes()));
    return new Health(Map.copyOf(results));
  }
}
