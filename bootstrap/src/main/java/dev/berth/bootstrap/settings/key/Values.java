package dev.berth.bootstrap.settings.key;

import dev.berth.bootstrap.settings.value.MalformedValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text in force of every setting that has one, by name. */
public final class Values {

  private final Profile profile;
  private final Path workingFolder;
  private final Map<String, Sourced> texts;

  public Values(Profile profile, Path workingFolder, Map<String, Sourced> texts) {
    this.profile = profile;
    this.workingFolder = workingFolder;
    this.texts = new TreeMap<>(texts);
  }

  public Profile profile() {
    return profile;
  }

  /** The text in force and its origin. */
  public Optional<Sourced> sourced(Key<?> key) {
    return Optional.ofNullable(texts.get(key.name()));
  }

  /** Whether a source gave the setting, be it well or badly. */
  public boolean isGiven(Key<?> key) {
    return sourced(key).filter(it -> it.origin().kind() != Origin.Kind.DEFAULT).isPresent();
  }

  /** The value; nothing when there is none or when it is malformed, which is told elsewhere. */
  public <T> Optional<T> find(Key<T> key) {
    return sourced(key)
        .flatMap(
            given -> {
              try {
                return Optional.of(key.syntax().parse(given.text()));
              } catch (MalformedValue toldElsewhere) {
                return Optional.empty();
              }
            });
  }

  /**
   * The value of a setting that has a default or is required.
   *
   * @throws IllegalStateException when it has no value: settings are bound after they are checked
   */
  public <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException("no value of " + key.name()));
  }

  /** A path, read from the working folder. */
  public Optional<Path> findPath(Key<Path> key) {
    return find(key).map(path -> workingFolder.resolve(path).toAbsolutePath().normalize());
  }

  /** The names chosen by the installation below a prefix that ends with a dot. */
  public Set<String> chosenNames(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String name : texts.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length(), name.indexOf('.', prefix.length())));
      }
    }
    return names;
  }
}
