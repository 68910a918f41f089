package dev.berth.testkit.shared;

class SequentialIdsTest implements IdSourceContract {

  @Override
  public SequentialIds ids() {
    return new SequentialIds();
  }
}
