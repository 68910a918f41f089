package dev.berth.bootstrap.settings.key;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Every setting that exists, found by its name or by its variable. */
public record KnownKeys(List<Key<?>> all) {

  /** Names the settings file. */
  public static final String CONFIG_VARIABLE = "BERTH_CONFIG";

  /** Variables with our prefix that are no settings: the last two belong to the launcher. */
  public static final Set<String> OTHER_VARIABLES =
      Set.of(CONFIG_VARIABLE, "BERTH_JAR", "BERTH_JAVA_OPTS");

  private static final Pattern CHOSEN = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public KnownKeys {
    all = List.copyOf(all);
  }

  /** The settings whose whole name is fixed. */
  public List<Key<?>> fixed() {
    return all.stream().filter(key -> !key.isOpenEnded()).toList();
  }

  /** The setting of that name; under a chosen name where the setting leaves one open. */
  public Optional<Key<?>> find(String name) {
    return first(key -> key.isOpenEnded() ? chosen(key, name) : same(key, name));
  }

  /** The setting whose environment variable that is. */
  public Optional<Key<?>> findByVariable(String variable) {
    return first(
        key -> key.isOpenEnded() ? chosenByVariable(key, variable) : sameVariable(key, variable));
  }

  private Optional<Key<?>> first(Function<Key<?>, Optional<Key<?>>> match) {
    return all.stream().flatMap(key -> match.apply(key).stream()).findFirst();
  }

  private static Optional<Key<?>> same(Key<?> key, String name) {
    return key.name().equals(name) ? Optional.of(key) : Optional.empty();
  }

  private static Optional<Key<?>> sameVariable(Key<?> key, String variable) {
    return key.variable().equals(variable) ? Optional.of(key) : Optional.empty();
  }

  private static Optional<Key<?>> chosen(Key<?> key, String name) {
    String[] around = key.aroundChosenName();
    return between(name, around[0], around[1])
        .filter(part -> CHOSEN.matcher(part).matches())
        .map(key::named);
  }

  private static Optional<Key<?>> chosenByVariable(Key<?> key, String variable) {
    String[] around = key.aroundChosenName();
    String after = Key.variableOf(around[1]).substring("BERTH_".length());
    return between(variable, Key.variableOf(around[0]), after)
        .map(part -> part.toLowerCase(Locale.ROOT).replace('_', '-'))
        .filter(part -> CHOSEN.matcher(part).matches())
        .map(key::named);
  }

  private static Optional<String> between(String text, String before, String after) {
    return text.length() > before.length() + after.length()
            && text.startsWith(before)
            && text.endsWith(after)
        ? Optional.of(text.substring(before.length(), text.length() - after.length()))
        : Optional.empty();
  }

  /** Whether the name is a group of settings, not one of them. */
  public boolean isSection(String name) {
    return all.stream().anyMatch(key -> key.name().startsWith(name + "."));
  }

  /** The name of the setting that was most likely meant. */
  public String nearest(String name) {
    return nearest(name, Key::name);
  }

  /** The variable that was most likely meant. */
  public String nearestVariable(String variable) {
    return nearest(variable, Key::variable);
  }

  private String nearest(String wrong, Function<Key<?>, String> form) {
    return all.stream()
        .map(form)
        .min(Comparator.comparingInt(known -> EditDistance.between(wrong, known)))
        .orElseThrow();
  }
}
