package dev.berth.testkit.host;

import dev.berth.testkit.shared.MutableClock;

final class FakeTracesTest implements AccountTracesContract {

  private final FakeTraces traces =
      new FakeTraces(Trouble.NONE, new FakeHost(new MutableClock()).accounts());

  @Override
  public TraceSide machine() {
    return traces;
  }
}
