package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.HostSettings.Front;
import dev.berth.bootstrap.settings.HostSettings.Quota;
import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.value.Lists;
import dev.berth.bootstrap.settings.value.MalformedValue;
import dev.berth.bootstrap.settings.value.NetworkRange;
import dev.berth.bootstrap.settings.value.NumberRange;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.bootstrap.settings.value.Times;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.Overcommit;
import dev.berth.host.network.AddressRange;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.rooted.RootSettings;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of the host that runs workspaces, and the rules between them. */
final class HostKeys {

  private static final int FIRST_UNPRIVILEGED_PORT = 1024;
  private static final int FIRST_FREE_UID = 1000;
  private static final int MOST_UIDS = 1_000_000;
  private static final String FACTOR_WANTED =
      "must be a factor from 0.1 to 100 with at most two decimals, such as 1.5, or off";

  static final Key<HostKind> KIND =
      Key.of(
              "host.kind",
              Texts.choiceOf(HostKind.class),
              "What runs workspaces: `process` (this server, without isolation) or `systemd`.")
          .or("process");
  static final Key<Boolean> ALLOW_UNISOLATED =
      Key.of(
              "host.allow-unisolated",
              Texts.yesOrNo(),
              "Lets production use the process host, where workspaces share the server's account.")
          .or("false");
  static final Key<Front> FRONT =
      Key.of(
              "host.front",
              Texts.choiceOf(Front.class),
              "How the gateway reaches a workspace: `tcp` or `unix`.")
          .or(
              "`tcp`; `unix` with the systemd host",
              (profile, effective) ->
                  effective.apply(KIND).map(kind -> "systemd".equals(kind) ? "unix" : "tcp"));
  static final Key<InetAddress> FRONT_ADDRESS =
      Key.of(
          "host.front-address",
          HostKeys::ownAddress,
          "The address of this machine where the systemd host listens for a gateway on another"
              + " machine; needed with `host.front=tcp`.");
  static final Key<List<NetworkRange>> FRONT_ALLOW =
      Key.of(
          "host.front-allow",
          Lists.of(HostKeys::gateway),
          "Addresses and networks of the gateways that may connect there; needed with"
              + " `host.front=tcp`.");
  static final Key<NumberRange> PORT_RANGE =
      Key.of(
              "host.port-range",
              Numbers.range(FIRST_UNPRIVILEGED_PORT, 65535),
              "The ports that workspaces may get.")
          .or("20000-29999");
  static final Key<Duration> PORT_QUARANTINE =
      Key.of(
              "host.port-quarantine",
              Times.duration("0s", "30d"),
              "How long a port rests before another workspace gets it.")
          .or("10m");
  static final Key<Quota> QUOTA =
      Key.of(
              "host.quota",
              Texts.choiceOf(Quota.class),
              "Disk quotas of workspaces: `auto` where possible, `required` or `off`.")
          .or("auto");
  static final Key<NumberRange> UID_RANGE =
      Key.of(
              "host.uid-range",
              Numbers.range(FIRST_FREE_UID, Integer.MAX_VALUE),
              "The user ids of workspace accounts on the systemd host; the last three are for self-tests.")
          .or("200000-299999");
  static final Key<AddressRange> NETWORK_RANGE =
      Key.of(
              "host.network-range",
              HostKeys::networkRange,
              "The addresses of workspaces on the systemd host, two for each.")
          .or("10.213.0.0/16");

  static final Key<Optional<Overcommit>> MEMORY_OVERCOMMIT =
      Key.of(
              "host.memory-overcommit",
              HostKeys::overcommit,
              "How many times this machine's memory may be promised to workspaces that shall run;"
                  + " `off` promises without asking.")
          .or("`off`; `1.5` with the systemd host", (profile, effective) -> held(effective, "1.5"));
  static final Key<Optional<Overcommit>> DISK_OVERCOMMIT =
      Key.of(
              "host.disk-overcommit",
              HostKeys::overcommit,
              "How many times the disk of the homes may be promised to workspaces, running or not;"
                  + " `off` promises without asking.")
          .or("`off`; `1` with the systemd host", (profile, effective) -> held(effective, "1"));

  static final Key<Optional<Duration>> ORPHAN_GRACE =
      Key.of(
              "host.orphan-grace",
              Times.durationOrOff("1h", "365d"),
              "How long something on this machine must have belonged to no workspace before it is"
                  + " removed; `off` removes nothing without an operator's word.")
          .or("24h");

  private static final Pattern FACTOR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");

  private HostKeys() {}

  /** A host that holds nobody to limits keeps no promise either. */
  private static Optional<String> held(
      Function<Key<?>, Optional<String>> effective, String factor) {
    return effective.apply(KIND).map(kind -> "systemd".equals(kind) ? factor : "off");
  }

  private static Optional<Overcommit> overcommit(String text) throws MalformedValue {
    if (text.equals("off")) {
      return Optional.empty();
    }
    if (!FACTOR.matcher(text).matches()) {
      throw new MalformedValue(FACTOR_WANTED);
    }
    int percent = new BigDecimal(text).movePointRight(2).intValueExact();
    if (percent < Overcommit.LEAST || percent > Overcommit.MOST) {
      throw new MalformedValue(FACTOR_WANTED);
    }
    return Optional.of(new Overcommit(percent));
  }

  private static AddressRange networkRange(String text) throws MalformedValue {
    try {
      return NetworkOptions.of(AddressRange.parse(text)).range();
    } catch (IllegalArgumentException refused) {
      throw new MalformedValue(
          "must be a private range of IPv4 addresses from /8 to /30, such as 10.213.0.0/16");
    }
  }

  static Section section() {
    return new Section(
        List.of(
            KIND,
            ALLOW_UNISOLATED,
            FRONT,
            FRONT_ADDRESS,
            FRONT_ALLOW,
            PORT_RANGE,
            PORT_QUARANTINE,
            QUOTA,
            UID_RANGE,
            NETWORK_RANGE,
            MEMORY_OVERCOMMIT,
            DISK_OVERCOMMIT,
            ORPHAN_GRACE),
        HostKeys::check);
  }

  private static InetAddress ownAddress(String text) throws MalformedValue {
    NetworkRange range = NetworkRange.parse(text);
    InetAddress address = range.address();
    if (text.indexOf('/') >= 0 || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      throw new MalformedValue("must be one IP address of this machine that others can reach");
    }
    return address;
  }

  private static NetworkRange gateway(String text) throws MalformedValue {
    NetworkRange range = NetworkRange.parse(text);
    if (range.prefix() == 0 || range.address().isLoopbackAddress()) {
      throw new MalformedValue(
          "must be a gateway or a network of gateways, such as 192.0.2.10 or 192.0.2.0/28");
    }
    return range;
  }

  /** What listens on a leased port asks nobody who they are, so it must be said who may come. */
  private static void checkTcpFronts(Check check) {
    boolean systemd = check.find(KIND).filter(kind -> kind == HostKind.SYSTEMD).isPresent();
    boolean tcp = check.find(FRONT).filter(front -> front == Front.TCP).isPresent();
    for (Key<?> key : List.of(FRONT_ADDRESS, FRONT_ALLOW)) {
      if (systemd && tcp && !check.isGiven(key)) {
        check.missing(key, "is needed: host.front=tcp opens workspaces to whoever reaches them");
      }
      if (check.isGiven(key) && !(systemd && tcp)) {
        check.note(key, "has no effect without host.kind=systemd and host.front=tcp");
      }
    }
  }

  private static void check(Check check) {
    boolean process = check.find(KIND).filter(kind -> kind == HostKind.PROCESS).isPresent();
    if (check.profile() == Profile.PRODUCTION
        && process
        && !check.find(ALLOW_UNISOLATED).orElse(true)) {
      check.fault(
          KIND,
          "does not isolate workspaces from each other: choose systemd, or set"
              + " host.allow-unisolated=true and know what you do");
    }
    if (process && check.find(FRONT).filter(front -> front == Front.UNIX).isPresent()) {
      check.fault(FRONT, "must be tcp with the process host");
    }
    checkTcpFronts(check);
    check
        .find(UID_RANGE)
        .filter(range -> range.last() - range.first() >= MOST_UIDS)
        .ifPresent(range -> check.fault(UID_RANGE, "holds more than %d ids".formatted(MOST_UIDS)));
    check
        .find(UID_RANGE)
        .filter(range -> range.last() - range.first() < RootSettings.OWN_ACCOUNTS)
        .ifPresent(
            range ->
                check.fault(
                    UID_RANGE,
                    "holds no id for a workspace: the last %d are for self-tests"
                        .formatted(RootSettings.OWN_ACCOUNTS)));
    check
        .find(HttpSettings.PORT)
        .filter(port -> check.find(PORT_RANGE).filter(it -> it.contains(port)).isPresent())
        .ifPresent(
            port -> check.fault(PORT_RANGE, "holds http.port %d: keep them apart".formatted(port)));
  }
}
