package dev.berth.testkit.token;

import dev.berth.application.token.LinkSecrets;

final class PlainLinkSecretsTest implements LinkSecretsContract {

  @Override
  public LinkSecrets secrets() {
    return new PlainLinkSecrets("here");
  }

  @Override
  public LinkSecrets foreignSecrets() {
    return new PlainLinkSecrets("elsewhere");
  }
}
