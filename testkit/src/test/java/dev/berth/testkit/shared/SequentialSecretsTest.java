package dev.berth.testkit.shared;

class SequentialSecretsTest implements SecretSourceContract {

  @Override
  public SequentialSecrets secrets() {
    return new SequentialSecrets();
  }
}
