package dev.berth.host.systemd;

import dev.berth.domain.host.InstanceId;

/**
 * Where things lie on a systemd host: paths on the machine itself. The unit templates name the same
 * ones, so they are no settings.
 */
public final class Places {

  /** One home per workspace; root's own. */
  public static final String HOMES = "/var/lib/berth/homes";

  /** What tells them from the folder that their disk is mounted at. */
  public static final String HOMES_MARK = HOMES + "/.berth-homes";

  /** The same, outside of their disk. */
  public static final String HOMES_ID = "/var/lib/berth/homes.id";

  /** Programs that all workspaces share and none can write. */
  public static final String TEMPLATES = "/var/lib/berth/templates";

  /** Where gateways reach workspaces; root's own, so that no workspace can put a link there. */
  public static final String FRONTS = "/run/berth/front";

  static final String RUN = "/run/berth";

  /** What each started workspace runs, a file each; root's own. */
  public static final String LAUNCHES = "/run/berth/launch";

  static final String LISTENS = "/run/berth/listen";
  static final String FRONT_RULES = "/run/berth/fronts.nft";
  static final String UNITS = "/etc/systemd/system";

  /** How much workspaces print and keep; journald.conf(5). */
  static final String JOURNAL_CONF = "/etc/systemd/journald@berth.conf";

  static final String JOURNAL_UNIT_CONF = UNITS + "/systemd-journald@berth.service.d/berth.conf";
  static final String LIMITS = "/run/systemd/system.control";

  private Places() {}

  public static String home(InstanceId instance) {
    return HOMES + "/" + instance.value();
  }

  /** The socket that a gateway connects to. */
  public static String front(InstanceId instance) {
    return FRONTS + "/" + instance.value() + ".sock";
  }

  /** The program's folder for sockets while it runs: a small file system of its own. */
  static String run(InstanceId instance) {
    return "/run/bw-" + instance.value();
  }

  /** The place of the program's terminals while it runs. */
  static String terminals(InstanceId instance) {
    return run(instance) + ".pts";
  }

  /** The program's own socket, for its account alone. */
  static String ideSocket(InstanceId instance) {
    return run(instance) + "/ide.sock";
  }

  static String launch(InstanceId instance) {
    return LAUNCHES + "/" + instance.value();
  }

  static String listen(InstanceId instance) {
    return LISTENS + "/" + instance.value();
  }

  /** What {@code systemctl set-property} leaves behind. */
  static String limits(InstanceId instance) {
    return LIMITS + "/" + UnitNames.workspace(instance) + ".d";
  }
}
