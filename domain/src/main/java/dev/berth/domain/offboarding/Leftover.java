package dev.berth.domain.offboarding;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a machine still has of a workspace that is deleted. */
public record Leftover(InstanceId instance, Set<Remnant> remnants) {

  public Leftover {
    remnants = Set.copyOf(remnants);
    if (remnants.isEmpty()) {
      throw new IllegalArgumentException("nothing is no leftover");
    }
  }

  /** For a person, as in <i>home, account of abcdefghijklmnop</i>. */
  String words() {
    return remnants.stream()
        .sorted()
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "", " of " + instance));
  }
}
