package dev.berth.testkit.host;

import dev.berth.testkit.shared.MutableClock;

class FakeHostLinuxAccountsTest implements LinuxAccountsContract {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Override
  public AccountSide machine() {
    return host.accountSide();
  }
}
