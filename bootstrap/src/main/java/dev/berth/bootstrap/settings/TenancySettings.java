package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Times;
import java.time.Duration;
import java.util.List;

/** What goes for all tenants. */
public record TenancySettings(Duration deletionGrace) {

  static final Key<Duration> DELETION_GRACE =
      Key.of(
              "tenant.deletion-grace",
              Times.duration("0s", "3650d"),
              "How long a deleted tenant can be brought back.")
          .or("14d");

  static Section section() {
    return new Section(List.of(DELETION_GRACE), check -> {});
  }

  static TenancySettings from(Values values) {
    return new TenancySettings(values.get(DELETION_GRACE));
  }
}
