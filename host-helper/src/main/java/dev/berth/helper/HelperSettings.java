package dev.berth.helper;

import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.network.AddressLiteral;
import dev.berth.host.network.AddressRange;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.host.rooted.RootSettings;
import dev.berth.host.systemd.TcpFronts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the helper reads of the environment: the server's variables of the same names and defaults,
 * which is why both read one file. It is never told by the server.
 *
 * @param dataDir the server's data folder
 */
record HelperSettings(RootSettings root, Path dataDir) {

  private static final Pattern RANGE = Pattern.compile("([0-9]{4,10})-([0-9]{4,10})");
  private static final Pattern FRONT = Pattern.compile("tcp|unix");
  private static final Pattern RELEASE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){2}");

  /**
   * @throws IllegalArgumentException with a sentence that names the variable
   */
  static HelperSettings of(Map<String, String> environment) {
    Reading read = new Reading(environment);
    return new HelperSettings(
        new RootSettings(read.uids(), read.networks(), read.quota(), read.release(), read.fronts()),
        Path.of(
            read.matching(
                "BERTH_DATA_DIR",
                "/var/lib/berth/server",
                Pattern.compile("/.{1,1000}"),
                "an absolute path")));
  }

  /** Reads one variable after the other. */
  private record Reading(Map<String, String> environment) {

    AccountRange uids() {
      String name = "BERTH_HOST_UID_RANGE";
      Matcher range = RANGE.matcher(value(name, "200000-299999"));
      try {
        if (range.matches()) {
          AccountRange uids =
              new AccountRange(
                  new AccountNumber(Long.parseLong(range.group(1))),
                  new AccountNumber(Long.parseLong(range.group(2))));
          if (uids.last().value() <= Integer.MAX_VALUE) {
            return uids;
          }
        }
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "a range such as 200000-299999");
      }
      throw refused(name, "a range such as 200000-299999");
    }

    AddressRange networks() {
      String name = "BERTH_HOST_NETWORK_RANGE";
      try {
        return NetworkOptions.of(AddressRange.parse(value(name, "10.213.0.0/16"))).range();
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "a private range of IPv4 addresses from /8 to /30");
      }
    }

    /** What the server goes by without a word about it is the unix front. */
    Optional<TcpFronts.Options> fronts() {
      String front = matching("BERTH_HOST_FRONT", "unix", FRONT, "tcp or unix");
      if (front.equals("unix")) {
        return Optional.empty();
      }
      InetAddress address = address();
      PortRange ports = ports();
      String name = "BERTH_HOST_FRONT_ALLOW";
      try {
        List<TcpFronts.Gateway> gateways =
            Arrays.stream(value(name, "").split(",", -1))
                .map(String::strip)
                .map(TcpFronts.Gateway::parse)
                .toList();
        return Optional.of(new TcpFronts.Options(address, ports, gateways));
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "gateways or networks of gateways such as 192.0.2.0/28");
      }
    }

    private InetAddress address() {
      String name = "BERTH_HOST_FRONT_ADDRESS";
      try {
        InetAddress address = AddressLiteral.parse(value(name, ""));
        if (!address.isAnyLocalAddress() && !address.isLoopbackAddress()) {
          return address;
        }
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "one IP address of this machine that others can reach");
      }
      throw refused(name, "one IP address of this machine that others can reach");
    }

    private PortRange ports() {
      String name = "BERTH_HOST_PORT_RANGE";
      Matcher range = RANGE.matcher(value(name, "20000-29999"));
      try {
        if (range.matches()) {
          return new PortRange(
              new PortNumber(Integer.parseInt(range.group(1))),
              new PortNumber(Integer.parseInt(range.group(2))));
        }
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "a range such as 20000-29999");
      }
      throw refused(name, "a range such as 20000-29999");
    }

    Optional<String> release() {
      String name = "BERTH_TEMPLATES_CODE_SERVER_VERSION";
      return value(name, "").isEmpty()
          ? Optional.empty()
          : Optional.of(matching(name, "", RELEASE, "a release such as 4.139.0"));
    }

    QuotaPolicy quota() {
      String name = "BERTH_HOST_QUOTA";
      try {
        return QuotaPolicy.valueOf(value(name, "auto").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "auto, required or off");
      }
    }

    String matching(String name, String otherwise, Pattern form, String wanted) {
      String value = value(name, otherwise);
      if (!form.matcher(value).matches()) {
        throw refused(name, wanted);
      }
      return value;
    }

    private String value(String name, String otherwise) {
      String given = environment.getOrDefault(name, "").strip();
      return given.isEmpty() ? otherwise : given;
    }

    private static IllegalArgumentException refused(String name, String wanted) {
      return new IllegalArgumentException(name + " must be " + wanted + ".");
    }
  }
}
