package dev.berth.testkit.shared;

class ReversibleBoxTest implements SecretBoxContract {

  @Override
  public ReversibleBox box() {
    return new ReversibleBox("one key");
  }

  @Override
  public ReversibleBox otherBox() {
    return new ReversibleBox("another key");
  }
}
