package dev.berth.testkit.mail;

import dev.berth.application.mail.Mailer;

class RecordingMailerTest implements MailerContract {

  private final RecordingMailer mailer = new RecordingMailer();

  @Override
  public Mailer mailer() {
    return mailer;
  }
}
