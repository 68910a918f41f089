package dev.berth.bootstrap.server;

import dev.berth.application.mail.ForgetOldMails;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.mail.Mailbox;
import dev.berth.application.mail.Mailer;
import dev.berth.application.mail.RenderedMail;
import dev.berth.application.mail.SendMails;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.registration.ExpireSignUps;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.token.LinkSecrets;
import dev.berth.application.token.LinkTokens;
import dev.berth.bootstrap.settings.MailSettings;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.external.mail.LogMailer;
import dev.berth.external.mail.Rendering;
import dev.berth.external.mail.SmtpMailer;
import dev.berth.external.mail.SmtpServer;
import dev.berth.persistence.IdentityDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Mail, wired: what use cases order it with, and what sends it once the server's address is known.
 *
 * @param mailbox where mails can be read, in the development profile alone
 */
record Post(LinkTokens links, MailOrders orders, Optional<Mailbox> mailbox, Parts parts) {

  /** What another node has ordered and not sent is found after the longer one. */
  private static final Errand.Pace SENDING =
      new Errand.Pace(Duration.ofMillis(500), Duration.ofSeconds(5));

  private static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  /** What the sending needs. */
  record Parts(Settings settings, IdentityDatabase database, IdSource ids, Clock clock) {}

  static Post of(
      Settings settings,
      IdentityDatabase database,
      LinkSecrets secrets,
      IdSource ids,
      Clock clock) {
    boolean develops = settings.general().profile() == Profile.DEVELOPMENT;
    return new Post(
        new LinkTokens(database.oneTimeTokens(), secrets, ids, clock),
        new MailOrders(
            database.mailQueue(),
            database.oneTimeTokens(),
            allowance(settings, database, clock),
            ids,
            clock),
        develops ? Optional.of(new Mailbox()) : Optional.empty(),
        new Parts(settings, database, ids, clock));
  }

  private static MailAllowance allowance(
      Settings settings, IdentityDatabase database, Clock clock) {
    return new LimitTries(
        IdentityUseCases.rates(settings.rateLimits()),
        database.unitOfWork(),
        database.rateLimits(),
        clock);
  }

  /**
   * Sends what is owed from now on, on a thread of its own: a slow mail server holds up nobody.
   *
   * @param address under which people reach this server
   * @param ordered takes who is to be told when a mail is owed
   */
  void start(URI address, Background background, Consumer<Runnable> ordered) {
    IdentityDatabase database = parts.database();
    SendMails sending =
        new SendMails(
            database.unitOfWork(), database.mailQueue(), links, mailer(address), parts.clock());
    ForgetOldMails forget =
        new ForgetOldMails(
            database.unitOfWork(), database.mailQueue(), database.oneTimeTokens(), parts.clock());
    Errand send = background.errand(SENDING, "send mails", sending::run, sending::untilDue);
    ordered.accept(send::call);
    background.every(FORGET_EVERY, "forget old mails", forget::run);
    if (parts.settings().auth().requireVerifiedEmail()) {
      ExpireSignUps expire =
          new ExpireSignUps(
              database.unitOfWork(),
              database.signUps(),
              new IdentityNews(database.outbox(), parts.ids()),
              database.auditLog(),
              parts.ids(),
              parts.clock());
      background.every(EXPIRE_EVERY, "expire sign-ups", expire::run);
    }
  }

  private Mailer mailer(URI address) {
    Rendering rendering = new Rendering(address);
    Consumer<RenderedMail> copies = mail -> mailbox.ifPresent(box -> box.add(mail));
    if (parts.settings().mail() instanceof MailSettings.Smtp smtp) {
      return new SmtpMailer(server(smtp), rendering, copies);
    }
    return new LogMailer(rendering, copies);
  }

  private static SmtpServer server(MailSettings.Smtp smtp) {
    return new SmtpServer(
        smtp.host(),
        smtp.port(),
        switch (smtp.encryption()) {
          case STARTTLS -> SmtpServer.Encryption.STARTTLS;
          case IMPLICIT -> SmtpServer.Encryption.IMPLICIT;
          case NONE -> SmtpServer.Encryption.NONE;
        },
        smtp.login().map(login -> new SmtpServer.Login(login.user(), login.password())),
        smtp.from(),
        Optional.empty());
  }
}
