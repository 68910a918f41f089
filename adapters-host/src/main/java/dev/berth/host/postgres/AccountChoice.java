package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the account of PostgreSQL's processes: the owner of existing data comes first. */
final class AccountChoice {

  static final String DEDICATED = "berth-postgres";
  private static final String LAST_RESORT = "nobody";
  private static final long ROOT = 0;
  private static final Logger LOG = LoggerFactory.getLogger(AccountChoice.class);

  private final SystemAccounts accounts;
  private final boolean makesAccount;

  AccountChoice(SystemAccounts accounts, boolean makesAccount) {
    this.accounts = accounts;
    this.makesAccount = makesAccount;
  }

  /**
   * @throws PostgresUnavailable WRONG_OWNER when the data belongs to root or, for a server that is
   *     not root, to somebody else; NO_ACCOUNT when root finds none
   */
  RunAs forData(PostgresFolders folders) {
    long self = accounts.ownUid();
    if (self == ROOT) {
      return RunAs.account(
          Files.isDirectory(folders.cluster()) ? owner(folders.cluster()) : fresh());
    }
    for (Path part : List.of(folders.root(), folders.cluster())) {
      if (Files.isDirectory(part) && Ownership.uid(part) != self) {
        throw notMine(part, self);
      }
    }
    return RunAs.MYSELF;
  }

  private Account owner(Path cluster) {
    long uid = Ownership.uid(cluster);
    if (uid == ROOT) {
      throw new PostgresUnavailable(
          Reason.WRONG_OWNER,
          "The database's folder %s belongs to root, but PostgreSQL refuses to run as root. Give it to an unprivileged account, for example with: chown -R %s: %s"
              .formatted(
                  cluster,
                  accounts.named(DEDICATED).isPresent() ? DEDICATED : LAST_RESORT,
                  cluster));
    }
    return accounts
        .withUid(uid)
        .map(known -> new Account(known.name(), uid, Ownership.gid(cluster)))
        .orElseGet(() -> new Account(Long.toString(uid), uid, Ownership.gid(cluster)));
  }

  private Account fresh() {
    return accounts
        .named(DEDICATED)
        .or(() -> makesAccount ? accounts.make(DEDICATED) : Optional.empty())
        .or(
            () -> {
              if (makesAccount) {
                LOG.warn(
                    "The database runs as {}, which other programs may use too: an account {} keeps them apart.",
                    LAST_RESORT,
                    DEDICATED);
              }
              return accounts.named(LAST_RESORT);
            })
        .filter(account -> account.uid() != ROOT)
        .orElseThrow(
            () ->
                new PostgresUnavailable(
                    Reason.NO_ACCOUNT,
                    "The server runs as root and PostgreSQL must not, but neither the account %s could be made nor does an account %s exist. Make one with: useradd --system %s"
                        .formatted(DEDICATED, LAST_RESORT, DEDICATED)));
  }

  private PostgresUnavailable notMine(Path folder, long self) {
    long uid = Ownership.uid(folder);
    return new PostgresUnavailable(
        Reason.WRONG_OWNER,
        "The database's folder %s belongs to %s, but the server runs as %s. Start the server as the folder's owner, or give the folder and what is in it to %s."
            .formatted(folder, nameOf(uid), nameOf(self), nameOf(self)));
  }

  private String nameOf(long uid) {
    return accounts.withUid(uid).map(Account::name).orElse("uid " + uid);
  }
}
