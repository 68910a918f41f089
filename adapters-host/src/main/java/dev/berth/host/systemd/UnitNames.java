package dev.berth.host.systemd;

import dev.berth.domain.host.InstanceId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a workspace is called to systemd and in the password file. An instance id has no character
 * that systemd would escape, expand or take for a path (systemd.unit(5)).
 */
final class UnitNames {

  /** Every unit of ours, for what lists them. */
  static final String ALL_WORKSPACES = "berth-ws@*.service";

  private static final Pattern ACCOUNT = Pattern.compile("bw-([a-z2-7]{16})");
  private static final Pattern UNIT = Pattern.compile("berth-ws@([a-z2-7]{16})\\.service");

  private UnitNames() {}

  static String workspace(InstanceId instance) {
    return "berth-ws@" + instance.value() + ".service";
  }

  static String frontSocket(InstanceId instance) {
    return "berth-front@" + instance.value() + ".socket";
  }

  static String front(InstanceId instance) {
    return "berth-front@" + instance.value() + ".service";
  }

  /** For a gateway on another machine. */
  static String tcpFront(InstanceId instance) {
    return "berth-tcp@" + instance.value() + ".service";
  }

  static String account(InstanceId instance) {
    return "bw-" + instance.value();
  }

  static Optional<InstanceId> ofAccount(String name) {
    return found(ACCOUNT.matcher(name));
  }

  static Optional<InstanceId> ofUnit(String name) {
    return found(UNIT.matcher(name));
  }

  private static Optional<InstanceId> found(Matcher matcher) {
    return matcher.matches() ? Optional.of(new InstanceId(matcher.group(1))) : Optional.empty();
  }
}
