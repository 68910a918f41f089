package dev.berth.testkit.host;

final class FakeTracesTest implements AccountTracesContract {

  private final FakeTraces traces = new FakeTraces(Trouble.NONE);

  @Override
  public TraceSide machine() {
    return traces;
  }
}
