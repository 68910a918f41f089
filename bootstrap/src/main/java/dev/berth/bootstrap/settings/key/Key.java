package dev.berth.bootstrap.settings.key;

import dev.berth.bootstrap.settings.value.Syntax;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One setting: its name, form, defaults and meaning.
 *
 * @param name lower-case words with dashes, joined by dots; {@code <name>} in it stands for a name
 *     that the installation chooses
 * @param required the profiles in which the setting has to be given
 * @param served whether this version acts on the setting
 * @param meaning what it does, for the reference table
 */
public record Key<T>(
    String name,
    Syntax<T> syntax,
    Default fallback,
    Disclosure disclosure,
    Set<Profile> required,
    boolean served,
    String meaning) {

  private static final String PLACE = "<name>";

  /** An open, optional setting without a default. */
  public static <T> Key<T> of(String name, Syntax<T> syntax, String meaning) {
    Default none = new Default.Fixed(Map.of());
    return new Key<>(name, syntax, none, Disclosure.OPEN, Set.of(), true, meaning);
  }

  /** With this default in every profile. */
  public Key<T> or(String text) {
    Map<Profile, String> texts = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      texts.put(profile, text);
    }
    return or(new Default.Fixed(texts));
  }

  /** With another default in one profile. */
  public Key<T> or(Profile profile, String text) {
    Default.Fixed fixed =
        fallback instanceof Default.Fixed before ? before : new Default.Fixed(Map.of());
    return or(fixed.with(profile, text));
  }

  /** With a default that follows from other settings, as {@code rule} tells. */
  public Key<T> or(
      String rule, BiFunction<Profile, Function<Key<?>, Optional<String>>, Optional<String>> text) {
    return or(new Default.Computed(rule, text::apply));
  }

  private Key<T> or(Default other) {
    return new Key<>(name, syntax, other, disclosure, required, served, meaning);
  }

  public Key<T> shownAs(Disclosure other) {
    return new Key<>(name, syntax, fallback, other, required, served, meaning);
  }

  public Key<T> requiredIn(Profile profile) {
    return new Key<>(name, syntax, fallback, disclosure, Set.of(profile), served, meaning);
  }

  /** Read and checked, but without effect until a later version. */
  public Key<T> notServedYet() {
    return new Key<>(name, syntax, fallback, disclosure, required, false, meaning);
  }

  /** Whether the name leaves a part to the installation. */
  boolean isOpenEnded() {
    return name.contains(PLACE);
  }

  /** The same setting under a chosen name. */
  public Key<T> named(String chosen) {
    return new Key<>(
        name.replace(PLACE, chosen), syntax, fallback, disclosure, required, served, meaning);
  }

  /** The name around the chosen part: what stands before it and what after. */
  String[] aroundChosenName() {
    return name.split(PLACE, 2);
  }

  /** The environment variable of the setting: {@code BERTH_HTTP_PORT} for {@code http.port}. */
  public String variable() {
    return variableOf(name);
  }

  static String variableOf(String name) {
    return "BERTH_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether a file may hold the value: secrets, and URLs that carry a password. */
  public boolean mayComeFromFile() {
    return disclosure == Disclosure.SECRET || disclosure == Disclosure.DATABASE_URL;
  }

  /** The default's text in a profile, given the texts in force of the other settings. */
  public Optional<String> defaultText(
      Profile profile, Function<Key<?>, Optional<String>> effective) {
    return fallback.text(profile, effective);
  }

  /** The default as the reference table tells it. */
  public String defaultWords(Profile profile) {
    return required.contains(profile) ? "required" : fallback.words(profile);
  }
}
