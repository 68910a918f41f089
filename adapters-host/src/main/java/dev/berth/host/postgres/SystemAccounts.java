package dev.berth.host.postgres;

import java.util.Optional;

/** The machine's accounts. */
interface SystemAccounts {

  /** The uid this process runs as. */
  long ownUid();

  /** The account of this name. */
  Optional<Account> named(String name);

  /** The account with this uid. */
  Optional<Account> withUid(long uid);

  /** Makes a system account without home and shell; empty where the machine refuses it. */
  Optional<Account> make(String name);
}
