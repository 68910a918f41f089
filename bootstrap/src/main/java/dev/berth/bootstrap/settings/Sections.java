package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.KnownKeys;
import java.util.ArrayList;
import java.util.List;

/** All sections, in the order of the reference table. */
final class Sections {

  private Sections() {}

  static List<Section> all() {
    return List.of(
        GeneralSettings.section(),
        HttpSettings.section(),
        DatabaseRules.section(),
        AuthKeys.section(),
        OperatorSettings.section(),
        MailKeys.section(),
        OauthKeys.section(),
        HostKeys.section(),
        TemplateSettings.section(),
        TenancySettings.section(),
        RateLimits.section(),
        LogSettings.section(),
        TelemetrySettings.section());
  }

  static KnownKeys keys() {
    List<Key<?>> keys = new ArrayList<>();
    all().forEach(section -> keys.addAll(section.keys()));
    return new KnownKeys(keys);
  }
}
