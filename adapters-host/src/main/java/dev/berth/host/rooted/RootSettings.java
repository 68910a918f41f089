package dev.berth.host.rooted;

import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.helper.Build;
import dev.berth.host.helper.Facts;
import dev.berth.host.network.AddressRange;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.host.template.CodeServerTemplate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has decided that root's part goes by.
 *
 * @param uids the user ids of {@code host.uid-range}, at least one more than self-tests use
 * @param networks the addresses of {@code host.network-range}
 * @param quota {@code host.quota}
 * @param codeServer the release of code-server that is asked for; absent for the usual one
 * @param tcpFronts present where a gateway on another machine reaches workspaces too
 */
public record RootSettings(
    AccountRange uids,
    AddressRange networks,
    QuotaPolicy quota,
    Optional<String> codeServer,
    Optional<TcpFronts.Options> tcpFronts) {

  private static final PortRange ANY_PORT =
      new PortRange(new PortNumber(1_024), new PortNumber(65_535));

  /** How many ids at the end of the range are for self-tests. */
  public static final int OWN_ACCOUNTS = 3;

  public RootSettings {
    if (uids.last().value() - uids.first().value() < OWN_ACCOUNTS) {
      throw new IllegalArgumentException("host.uid-range holds no id for a workspace");
    }
  }

  /** The user ids of workspaces: all but those that self-tests use. */
  public AccountRange accounts() {
    return new AccountRange(uids.first(), own(OWN_ACCOUNTS));
  }

  /** The release of code-server that workspaces run. */
  public String release() {
    return codeServer.orElse(CodeServerTemplate.DEFAULT_VERSION);
  }

  /** The ports that workspaces may have; where fronts listen on them, those that are guarded. */
  PortRange ports() {
    return tcpFronts.map(TcpFronts.Options::ports).orElse(ANY_PORT);
  }

  /** What both sides of the helper's socket have to agree on. */
  public Facts facts() {
    return new Facts(
        Map.of(
            Facts.BUILD,
            Build.ofThisJar(),
            "host.uid-range",
            uids.toString(),
            "host.network-range",
            networks.toString(),
            "host.quota",
            quota.name().toLowerCase(Locale.ROOT),
            "host.front",
            tcpFronts.map(TcpFronts.Options::toString).orElse("unix"),
            "templates.code-server.version",
            release()));
  }

  /** The workspace of the self-test that tries what none may. */
  AccountNumber canary() {
    return own(2);
  }

  /** The one that it tries on. */
  AccountNumber neighbour() {
    return own(1);
  }

  /** Has no account; writes beyond a limit to see whether disks have any. */
  int stranger() {
    return Math.toIntExact(own(0).value());
  }

  private AccountNumber own(int fromTheEnd) {
    return new AccountNumber(uids.last().value() - fromTheEnd);
  }
}
