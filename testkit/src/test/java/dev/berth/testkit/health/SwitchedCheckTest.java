package dev.berth.testkit.health;

class SwitchedCheckTest implements HealthCheckContract {

  @Override
  public SwitchedCheck check() {
    return new SwitchedCheck("identity_database", true);
  }

  @Override
  public SwitchedCheck brokenCheck() {
    return new SwitchedCheck("identity_database", false);
  }
}
