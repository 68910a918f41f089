package dev.berth.host.systemd;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.isolation.CanaryGround;
import java.nio.file.Path;
import java.util.Map;

/** The ground of the self-test, made as for every workspace, by account numbers that none has. */
public final class WorkspaceGround implements CanaryGround {

  private final LinuxAccounts accounts;
  private final Homes homes;
  private final WorkspaceNetworks networks;
  private final Map<InstanceId, AccountNumber> numbers;

  /**
   * @param numbers of those that the self-test makes
   */
  public WorkspaceGround(
      LinuxAccounts accounts,
      Homes homes,
      WorkspaceNetworks networks,
      Map<InstanceId, AccountNumber> numbers) {
    this.accounts = accounts;
    this.homes = homes;
    this.networks = networks;
    this.numbers = Map.copyOf(numbers);
  }

  @Override
  public void prepare(InstanceId instance) {
    AccountNumber number = numbers.get(instance);
    if (number == null) {
      throw HostException.permanent("The self-test knows no account number for " + instance + ".");
    }
    accounts.ensure(instance, number);
    homes.ensure(instance);
    networks.ensure(instance);
  }

  @Override
  public void clear(InstanceId instance) {
    networks.remove(instance);
    homes.remove(instance);
    accounts.remove(instance);
  }

  @Override
  public String account(InstanceId instance) {
    return UnitNames.account(instance);
  }

  @Override
  public Path home(InstanceId instance) {
    return Path.of(Places.home(instance));
  }
}
