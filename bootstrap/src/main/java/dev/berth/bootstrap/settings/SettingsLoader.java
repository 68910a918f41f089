package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.KnownKeys;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Sourced;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.source.Layers;
import dev.berth.bootstrap.settings.source.Sources;
import dev.berth.bootstrap.settings.value.MalformedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, checks and binds the settings. Every call reads anew; nothing is kept. */
public final class SettingsLoader {

  private final Findings findings = new Findings();
  private final Profile profile;
  private final Layers layers;
  private final List<Key<?>> keys;
  private final Values values;

  private SettingsLoader(Sources sources) {
    KnownKeys known = Sections.keys();
    Sources.Read read = sources.read(known, GeneralSettings.PROFILE, findings);
    this.profile = read.profile();
    this.layers = read.layers();
    this.keys = keysAt(known, layers);
    Map<String, Sourced> texts = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      inForce(key).ifPresent(text -> texts.put(key.name(), text));
    }
    this.values = new Values(profile, sources.workingFolder(), texts);
  }

  /** Reads all sources; whatever is wrong is in the outcome, never thrown. */
  public static LoadedSettings load(Sources sources) {
    return new SettingsLoader(sources).outcome();
  }

  private static List<Key<?>> keysAt(KnownKeys known, Layers layers) {
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    known.fixed().forEach(key -> keys.put(key.name(), key));
    layers.names().forEach(name -> known.find(name).ifPresent(key -> keys.put(name, key)));
    return List.copyOf(keys.values());
  }

  private Optional<Sourced> inForce(Key<?> key) {
    return layers
        .find(key)
        .or(
            () ->
                key.defaultText(profile, other -> inForce(other).map(Sourced::text))
                    .map(text -> new Sourced(text, Origin.defaultOf(profile))));
  }

  private LoadedSettings outcome() {
    Check check = new Check(values, findings);
    keys.forEach(key -> single(check, key));
    Sections.all().forEach(section -> section.rules().accept(check));
    List<EffectiveSetting> effective = new ArrayList<>();
    for (Key<?> key : keys) {
      Optional<Sourced> text = values.sourced(key);
      effective.add(
          new EffectiveSetting(
              key.name(),
              text.map(it -> key.disclosure().shown(it.text())),
              text.map(it -> it.origin().words()).orElse("not set")));
    }
    Optional<Settings> settings =
        findings.faults().isEmpty() ? Optional.of(Settings.from(values)) : Optional.empty();
    return new LoadedSettings(effective, findings.faults(), findings.notes(), settings);
  }

  private void single(Check check, Key<?> key) {
    Optional<Sourced> text = values.sourced(key);
    if (text.isEmpty()) {
      if (key.required().contains(profile)) {
        check.missing(key, "is required in " + profile.text());
      }
      return;
    }
    try {
      key.syntax().parse(text.get().text());
    } catch (MalformedValue malformed) {
      // A default can only be malformed when it follows from a setting that is; that one is told.
      if (values.isGiven(key)) {
        check.fault(key, malformed.reason());
      }
    }
    if (values.isGiven(key) && !key.served()) {
      check.note(key, "has no effect in this version");
    }
    if (key.disclosure() != Disclosure.OPEN
        && text.get().origin().kind() == Origin.Kind.COMMAND_LINE) {
      check.note(key, "is on the command line, where others on this machine can read it");
    }
  }
}
