package dev.berth.bootstrap.server;

import dev.berth.application.shared.IdSource;
import dev.berth.application.workspace.ResealPasswords;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.domain.shared.Secret;
import dev.berth.persistence.Databases;
import java.net.URI;

/** Rotates the installation's keys from the machine itself, with or beside a running server. */
public final class KeyDesk implements AutoCloseable {

  private final DatabaseSession session;
  private final Databases databases;
  private final Crypto crypto;
  private final Crypto.Around around;

  private KeyDesk(
      DatabaseSession session, Databases databases, Crypto crypto, Crypto.Around around) {
    this.session = session;
    this.databases = databases;
    this.crypto = crypto;
    this.around = around;
  }

  public static KeyDesk open(Settings settings) {
    Machine machine = Machine.real();
    DatabaseSession session = DatabaseSession.open(settings);
    try {
      if (session.alone()) {
        session.access().migrate();
      }
      Databases databases =
          Databases.open(
              session.access().identity(), session.access().workspaces(), machine.clock());
      IdSource ids = machine.ids(databases.clock());
      Secret key = settings.auth().secretKey().orElseGet(session.secrets()::authSecretKey);
      Crypto.Around around =
          new Crypto.Around(databases.identity(), machine.random(), ids, databases.clock());
      Crypto crypto = Crypto.of(settings.auth(), key, URI.create("http://localhost"), around);
      return new KeyDesk(session, databases, crypto, around);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * @return the number of the new generation
   */
  public int rotate() {
    int generation = crypto.rotation(around).handle();
    new ResealPasswords(
            databases.workspaces().unitOfWork(),
            databases.workspaces().workspaces(),
            new WorkspacePasswords(crypto.secretBox()))
        .run();
    return generation;
  }

  @Override
  public void close() {
    crypto.close();
    databases.close();
    session.close();
  }
}
