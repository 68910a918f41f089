package dev.berth.testkit.session;

class PlainSessionSecretsTest implements SessionSecretsContract {

  @Override
  public PlainSessionSecrets secrets() {
    return new PlainSessionSecrets("one key");
  }

  @Override
  public PlainSessionSecrets foreignSecrets() {
    return new PlainSessionSecrets("another key");
  }
}
