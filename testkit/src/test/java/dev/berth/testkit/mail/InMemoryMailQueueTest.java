package dev.berth.testkit.mail;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryMailQueueTest implements MailQueueContract {

  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
