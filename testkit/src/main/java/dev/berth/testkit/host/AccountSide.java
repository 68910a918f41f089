package dev.berth.testkit.host;

import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;

/** The accounts of one machine and what happens to them without us. */
public interface AccountSide {

  LinuxAccounts accounts();

  /** A number that no account of the machine has. */
  AccountNumber freeNumber();

  /** Lets the workspace's account have a process, until it is closed. */
  Busy busy(InstanceId instance);

  /** A process of an account. */
  interface Busy extends AutoCloseable {
    @Override
    void close();
  }
}
