package dev.berth.host.helper.client;

import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.util.Optional;
import java.util.Set;

/** Accounts that another process makes. */
final class RemoteAccounts implements LinuxAccounts {

  private final Caller caller;

  RemoteAccounts(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void ensure(InstanceId instance, AccountNumber number) {
    caller.tell(Verb.ACCOUNT_ENSURE, instance, number.value());
  }

  @Override
  public void remove(InstanceId instance) {
    caller.tell(Verb.ACCOUNT_REMOVE, instance);
  }

  @Override
  public boolean exists(InstanceId instance) {
    return caller.ask(Body.FLAG, Verb.ACCOUNT_EXISTS, instance);
  }

  @Override
  public boolean mayHave(InstanceId instance, AccountNumber number) {
    return caller.ask(Body.FLAG, Verb.ACCOUNT_FREE, instance, number.value());
  }

  @Override
  public Optional<AccountNumber> numberOf(InstanceId instance) {
    return caller.ask(Body.ACCOUNT, Verb.ACCOUNT_NUMBER, instance);
  }

  @Override
  public Set<InstanceId> inventory() {
    return caller.ask(Body.INSTANCES, Verb.ACCOUNTS);
  }
}
