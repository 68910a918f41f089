package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import java.util.Optional;
import java.util.Set;

/** Accounts of workspaces on a host: each a user and a group of the same number, without log-in. */
@DrivenPort
public interface LinuxAccounts {

  /**
   * @throws HostException when somebody else has the number, the workspace has an account of
   *     another number, or the password file stays locked
   */
  void ensure(InstanceId instance, AccountNumber number);

  /**
   * Absent is fine.
   *
   * @throws HostException while the account has a process: another would inherit its number
   */
  void remove(InstanceId instance);

  boolean exists(InstanceId instance);

  /** Whether nobody else has the number: its own account does, or none. */
  boolean mayHave(InstanceId instance, AccountNumber number);

  /** The number of its account, if it has one. */
  Optional<AccountNumber> numberOf(InstanceId instance);

  /** Every workspace that has an account carrying our mark, known to the database or not. */
  Set<InstanceId> inventory();
}
