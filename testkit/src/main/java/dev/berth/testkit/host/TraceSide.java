package dev.berth.testkit.host;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;

/** One machine and what accounts without a name have left there. */
public interface TraceSide {

  AccountTraces traces();

  /** Those of the same machine. */
  LinuxAccounts accounts();

  /** A number that no account of the machine has and that owns nothing. */
  AccountNumber freeNumber();

  /** Leaves something of the number's where every account may write. */
  void leave(AccountNumber owner);

  /** How many things of the number's are there. */
  int left(AccountNumber owner);
}
