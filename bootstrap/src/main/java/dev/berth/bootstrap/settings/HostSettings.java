package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.NetworkRange;
import dev.berth.bootstrap.settings.value.NumberRange;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.network.AddressRange;
import dev.berth.host.rooted.RootSettings;
import dev.berth.host.systemd.TcpFronts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How workspaces run on this machine.
 *
 * @param kind what starts them
 * @param front how the gateway reaches them
 * @param frontAddress where a gateway on another machine connects
 * @param gateways which gateways may
 * @param ports the ports that may be leased
 * @param portQuarantine how long a port rests after its lease
 * @param quota whether their disk use is limited
 * @param uids the user ids of their accounts
 * @param networks the addresses of their networks
 * @param room how much of the machine may be promised to them; nothing is measured yet
 * @param orphanGrace how long an orphan is left alone; empty where it goes by an operator's word
 *     only
 */
public record HostSettings(
    HostKind kind,
    Front front,
    Optional<InetAddress> frontAddress,
    List<NetworkRange> gateways,
    PortRange ports,
    Duration portQuarantine,
    Quota quota,
    NumberRange uids,
    AddressRange networks,
    HostRoom room,
    Optional<Duration> orphanGrace) {

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
        values.find(HostKeys.FRONT_ADDRESS),
        values.find(HostKeys.FRONT_ALLOW).orElse(List.of()),
        ports(values.get(HostKeys.PORT_RANGE)),
        values.get(HostKeys.PORT_QUARANTINE),
        values.get(HostKeys.QUOTA),
        values.get(HostKeys.UID_RANGE),
        values.get(HostKeys.NETWORK_RANGE),
        new HostRoom(
            Optional.empty(),
            values.get(HostKeys.MEMORY_OVERCOMMIT),
            values.get(HostKeys.DISK_OVERCOMMIT)),
        values.get(HostKeys.ORPHAN_GRACE));
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

  /** What the systemd host listens on for a gateway on another machine, if it does. */
  public Optional<TcpFronts.Options> tcpFronts() {
    if (kind != HostKind.SYSTEMD || front != Front.TCP) {
      return Optional.empty();
    }
    return frontAddress.map(
        address ->
            new TcpFronts.Options(
                address,
                ports,
                gateways.stream()
                    .map(range -> new TcpFronts.Gateway(range.address(), range.prefix()))
                    .toList()));
  }

  /** Where the leased ports of workspaces are reached, as a URL has it. */
  public String reachedAt() {
    return tcpFronts()
        .map(TcpFronts.Options::address)
        .map(
            address ->
                address instanceof Inet6Address
                    ? "[" + address.getHostAddress() + "]"
                    : address.getHostAddress())
        .orElse("127.0.0.1");
  }

  private static PortRange ports(NumberRange range) {
    return new PortRange(new PortNumber(range.first()), new PortNumber(range.last()));
  }
}
