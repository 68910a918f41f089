package dev.berth.host.network;

import dev.berth.domain.host.InstanceId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parts of a workspace's network are called. */
public final class NetworkName {

  /** What all names of the links' outer ends begin with, and no other interface's should. */
  static final String LINK_MARK = "berth";

  /** The interface inside a namespace. */
  static final String INSIDE = "eth0";

  private static final String MARK = "bw-";
  private static final Pattern NAMESPACE = Pattern.compile("bw-([a-z2-7]{16})");
  private static final Pattern LINK = Pattern.compile("berth(0|[1-9]\\d{0,7})");

  private NetworkName() {}

  /** The namespace's, below {@code /run/netns}. */
  public static String namespace(InstanceId instance) {
    return MARK + instance.value();
  }

  /** The workspace whose namespace it is, if it is one's. */
  public static Optional<InstanceId> instance(String namespace) {
    Matcher matcher = NAMESPACE.matcher(namespace);
    return matcher.matches() ? Optional.of(new InstanceId(matcher.group(1))) : Optional.empty();
  }

  static boolean isNamespace(String name) {
    return instance(name).isPresent();
  }

  /** The outer end's: the kernel has 15 characters for it, too few for the instance. */
  static String link(int slot) {
    return LINK_MARK + slot;
  }

  /** Whether an interface of the host is the outer end of a workspace's link. */
  public static boolean isLink(String name) {
    return slot(name).isPresent();
  }

  /** The number of the link that has the name, if it is one of ours. */
  static OptionalInt slot(String link) {
    Matcher matcher = LINK.matcher(link);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
