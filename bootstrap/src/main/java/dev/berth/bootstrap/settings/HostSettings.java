package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.NumberRange;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.network.AddressRange;
import dev.berth.host.rooted.RootSettings;
import java.time.Duration;

/**
 * How workspaces run on this machine.
 *
 * @param kind what starts them
 * @param front how the gateway reaches them
 * @param ports the ports that may be leased
 * @param portQuarantine how long a port rests after its lease
 * @param quota whether their disk use is limited
 * @param uids the user ids of their accounts
 * @param networks the addresses of their networks
 */
public record HostSettings(
    HostKind kind,
    Front front,
    PortRange ports,
    Duration portQuarantine,
    Quota quota,
    NumberRange uids,
    AddressRange networks) {

  /** How the gateway reaches a workspace. */
  public enum Front {
    TCP,
    UNIX
  }

  /** Whether a disk quota is set where the file system has one, must be set, or is not. */
  public enum Quota {
    AUTO,
    REQUIRED,
    OFF
  }

  static HostSettings from(Values values) {
    return new HostSettings(
        values.get(HostKeys.KIND),
        values.get(HostKeys.FRONT),
        ports(values.get(HostKeys.PORT_RANGE)),
        values.get(HostKeys.PORT_QUARANTINE),
        values.get(HostKeys.QUOTA),
        values.get(HostKeys.UID_RANGE),
        values.get(HostKeys.NETWORK_RANGE));
  }

  /** The user ids of workspaces: all but those that Berth uses itself. */
  public AccountRange accounts() {
    return new AccountRange(
        new AccountNumber(uids.first()),
        new AccountNumber(uids.last() - RootSettings.OWN_ACCOUNTS));
  }

  /** All of the range. */
  public AccountRange allAccounts() {
    return new AccountRange(new AccountNumber(uids.first()), new AccountNumber(uids.last()));
  }

  private static PortRange ports(NumberRange range) {
    return new PortRange(new PortNumber(range.first()), new PortNumber(range.last()));
  }
}
