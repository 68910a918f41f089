package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Lists;
import dev.berth.bootstrap.settings.value.NetworkRange;
import dev.berth.bootstrap.settings.value.Syntax;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose forwarded headers count.
 *
 * @param networks by their address
 * @param unixSocket whether whoever connects through the unix socket counts as one
 */
public record TrustedProxies(List<NetworkRange> networks, boolean unixSocket) {

  private static final Syntax<Optional<NetworkRange>> ONE =
      text -> text.equals("unix") ? Optional.empty() : Optional.of(NetworkRange.parse(text));

  static final Key<List<Optional<NetworkRange>>> TRUSTED =
      Key.of(
          "proxy.trusted",
          Lists.of(ONE),
          "Addresses and networks of the proxies whose forwarded headers count, or `unix`.");

  static TrustedProxies from(Values values) {
    List<Optional<NetworkRange>> given = values.find(TRUSTED).orElse(List.of());
    return new TrustedProxies(
        given.stream().flatMap(Optional::stream).toList(),
        given.stream().anyMatch(Optional::isEmpty));
  }
}
