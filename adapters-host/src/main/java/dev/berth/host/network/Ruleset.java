package dev.berth.host.network;

import java.util.List;

/**
 * The nftables tables of ours. They name no workspace, so they are the same for all of them. The
 * first is replaced as a whole in one transaction of the kernel; the second counts, and what it has
 * counted stays.
 */
final class Ruleset {

  /**
   * The chain before address translation: a port that the host hands on, as container engines do,
   * is the host's too.
   */
  private static final String FORM =
      """
      table inet berth
      delete table inet berth
      table inet berth {
        chain early {
          type filter hook prerouting priority mangle; policy accept;
          iifname "berth*" fib daddr type { local, broadcast, anycast, multicast } jump hostward
        }
        chain input {
          type filter hook input priority filter - 10; policy accept;
          iifname "berth*" jump hostward
        }
        chain hostward {
      %3$s    drop
        }
        chain output {
          type filter hook output priority filter - 10; policy accept;
          oifname "berth*" ct state established,related accept
          oifname "berth*" drop
        }
        chain forward {
          type filter hook forward priority filter - 10; policy accept;
          iifname "berth*" jump outward
          oifname "berth*" ct state established,related accept
          oifname "berth*" drop
        }
        chain outward {
          ip saddr != %1$s drop
          meta nfproto ipv6 drop
          oifname "berth*" drop
      %3$s    ip daddr { %1$s, %2$s } drop
          accept
        }
        chain leaving {
          type nat hook postrouting priority srcnat; policy accept;
          ip saddr %1$s oifname != "berth*" masquerade
        }
      }
      """;

  /** It is made where it is missing, and goes on counting where it is there. */
  private static final String CONNECTIONS =
      """
      table inet berth_connections {
        set held {
          type ipv4_addr; size 65535; flags dynamic;
        }
        chain early {
          type filter hook prerouting priority mangle + 10; policy accept;
        }
      }
      flush chain inet berth_connections early
      add rule inet berth_connections early iifname "berth*" ct state new add @held { ip saddr ct count over %d } drop
      """;

  /** Of one link only (RFC 3927); clouds answer there with the machine's credentials. */
  private static final String LINK_LOCAL = "169.254.0.0/16";

  /**
   * Connections of a workspace at a time. The kernel keeps so many for the whole machine, 262,144
   * of them as a rule (nf_conntrack_max), and drops what is new for all when they are taken.
   */
  static final int MOST_CONNECTIONS = 8_192;

  private Ruleset() {}

  /**
   * @param resolvers IPv4 addresses that answer names, the host's own among them if it must be so
   */
  static String of(AddressRange range, List<String> resolvers) {
    String names =
        resolvers.isEmpty()
            ? ""
            : "    ip daddr { %s } meta l4proto { tcp, udp } th dport 53 accept\n"
                .formatted(String.join(", ", resolvers));
    return FORM.formatted(range, LINK_LOCAL, names);
  }

  /** What counts the connections of each workspace. */
  static String ofConnections() {
    return CONNECTIONS.formatted(MOST_CONNECTIONS);
  }
}
