package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.network.AddressLiteral;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fronts on the leased ports, for a gateway on another machine. What listens there asks nobody who
 * they are, so a rule of nftables lets nobody in but the gateways, and no front starts without it.
 */
public final class TcpFronts {

  private static final String FORM =
      """
      table inet berth_fronts
      delete table inet berth_fronts
      table inet berth_fronts {
        chain input {
          type filter hook input priority filter - 5; policy accept;
          tcp dport %1$s jump gateways
        }
        chain gateways {
          iif "lo" accept
      %2$s    drop
        }
        chain output {
          type filter hook output priority filter - 5; policy accept;
          oif "lo" tcp dport %1$s meta skuid != 0 drop
        }
      }
      """;

  private final HostMachine machine;
  private final Options options;

  /**
   * What the settings say of them.
   *
   * @param address of this machine, where they listen
   * @param ports all that may be leased
   * @param gateways who may connect
   */
  public record Options(InetAddress address, PortRange ports, List<Gateway> gateways) {

    public Options {
      gateways = List.copyOf(gateways);
      if (gateways.isEmpty() || address.isAnyLocalAddress()) {
        throw new IllegalArgumentException("a front has one address, and somebody who may connect");
      }
    }

    /** The same, for a person and to be compared: gateways have no order. */
    @Override
    public String toString() {
      return "tcp at %s, ports %s, for %s"
          .formatted(
              address.getHostAddress(),
              ports,
              gateways.stream()
                  .map(Gateway::toString)
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(" ")));
    }
  }

  /** An address, or the network of the addresses that share its first bits. */
  public record Gateway(InetAddress address, int prefix) {

    /**
     * Reads an address, or an address and a prefix length behind a slash.
     *
     * @throws IllegalArgumentException when the text is neither, or means everybody
     */
    public static Gateway parse(String text) {
      int slash = text.indexOf('/');
      InetAddress address = AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
      int bits = address.getAddress().length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 1 || prefix > bits || address.isLoopbackAddress()) {
        throw new IllegalArgumentException("not a gateway");
      }
      return new Gateway(address, prefix);
    }

    @Override
    public String toString() {
      return address.getHostAddress() + "/" + prefix;
    }

    private String rule() {
      String family = address instanceof Inet6Address ? "ip6" : "ip";
      return "    %s saddr %s/%d accept\n".formatted(family, address.getHostAddress(), prefix);
    }
  }

  public TcpFronts(HostMachine machine, Options options) {
    this.machine = machine;
    this.options = options;
  }

  /** Sees to the rule, whoever removed it. */
  public void ensureRules() {
    try {
      OwnerOnly.replace(machine.seen(Places.FRONT_RULES), rules());
    } catch (IOException fault) {
      throw FileFault.of("guard the fronts", fault);
    }
    CommandResult result = machine.run(Command.of("nft", "-f", Places.FRONT_RULES));
    if (!result.succeeded()) {
      throw HostException.passing("The fronts could not be guarded: " + Words.of(result));
    }
  }

  /** Tells the unit of the workspace where to listen. */
  void write(InstanceId instance, PortNumber port) {
    String host = options.address().getHostAddress();
    String at = options.address() instanceof Inet6Address ? "[" + host + "]" : host;
    try {
      OwnerOnly.replace(
          machine.seen(Places.listen(instance)), "BERTH_LISTEN=" + at + ":" + port + "\n");
    } catch (IOException fault) {
      throw FileFault.of("tell systemd where to listen", fault);
    }
  }

  static void forget(HostMachine machine, InstanceId instance) throws IOException {
    Files.deleteIfExists(machine.seen(Places.listen(instance)));
  }

  String rules() {
    String ports = options.ports().first() + "-" + options.ports().last();
    return FORM.formatted(
        ports, options.gateways().stream().map(Gateway::rule).collect(Collectors.joining()));
  }
}
