package dev.berth.testkit.provisioning;

class CountingSignalTest implements WorkSignalContract {

  private final CountingSignal signal = new CountingSignal();

  @Override
  public CountingSignal signal() {
    return signal;
  }

  @Override
  public long looks() {
    return signal.wakes();
  }
}
