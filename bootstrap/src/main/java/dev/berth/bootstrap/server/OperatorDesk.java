package dev.berth.bootstrap.server;

import dev.berth.application.identity.CreateOperator;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Secret;
import dev.berth.persistence.Databases;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Makes operators from the machine itself, with or beside a running server. */
public final class OperatorDesk implements AutoCloseable {

  private final DatabaseSession session;
  private final Databases databases;
  private final Crypto crypto;
  private final CreateOperator createOperator;

  private OperatorDesk(
      DatabaseSession session, Databases databases, Crypto crypto, CreateOperator createOperator) {
    this.session = session;
    this.databases = databases;
    this.crypto = crypto;
    this.createOperator = createOperator;
  }

  public static OperatorDesk open(Settings settings) {
    Machine machine = Machine.real();
    DatabaseSession session = DatabaseSession.open(settings);
    try {
      if (session.alone()) {
        session.access().migrate();
      }
      Databases databases =
          Databases.open(
              session.access().identity(), session.access().workspaces(), machine.clock());
      Clock clock = databases.clock();
      SecretSource secrets = machine.secrets();
      Secret key = settings.auth().secretKey().orElseGet(session.secrets()::authSecretKey);
      IdSource ids = machine.ids(clock);
      Crypto crypto =
          Crypto.of(
              settings.auth(),
              key,
              URI.create("http://localhost"),
              new Crypto.Around(databases.identity(), machine.random(), ids, clock));
      return new OperatorDesk(
          session,
          databases,
          crypto,
          IdentityUseCases.createOperator(databases.identity(), crypto, secrets, ids, clock));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  public CreateOperator.Created create(EmailAddress email) {
    return createOperator.handle(email, Optional.empty());
  }

  @Override
  public void close() {
    crypto.close();
    databases.close();
    session.close();
  }
}
