package dev.berth.bootstrap.server;

import dev.berth.application.health.HealthCheck;
import dev.berth.testkit.health.HealthCheckContract;

class CheckedTest implements HealthCheckContract {

  @Override
  public HealthCheck check() {
    return new Checked("workspace_database", () -> true);
  }

  @Override
  public HealthCheck brokenCheck() {
    return new Checked(
        "workspace_database",
        () -> {
          throw new IllegalStateException("it does not answer");
        });
  }
}
