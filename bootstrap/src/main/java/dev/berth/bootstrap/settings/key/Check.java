package dev.berth.bootstrap.settings.key;

import java.util.Optional;

/** What the rules between settings work with: the values, and where to tell what is wrong. */
public record Check(Values values, Findings findings) {

  public Profile profile() {
    return values.profile();
  }

  public <T> Optional<T> find(Key<T> key) {
    return values.find(key);
  }

  public boolean isGiven(Key<?> key) {
    return values.isGiven(key);
  }

  /** Tells a fault of a setting with its value and origin. */
  public void fault(Key<?> key, String reason) {
    Optional<Sourced> given = values.sourced(key);
    findings.add(
        new Fault(
            key.name(),
            given.map(it -> key.disclosure().shown(it.text())),
            reason,
            given.map(it -> it.origin().words())));
  }

  /** Tells that a setting is missing, and how to give it. */
  public void missing(Key<?> key, String reason) {
    findings.add(
        new Fault(
            key.name(),
            Optional.empty(),
            "%s: set %s".formatted(reason, key.variable()),
            Optional.empty()));
  }

  public void note(Key<?> key, String words) {
    findings.note(key.name(), words);
  }

  /** Notes that the setting asks for something that this version cannot do. */
  public void noteThatStops(Key<?> key, String words) {
    findings.noteThatStops(key.name(), words);
  }
}
