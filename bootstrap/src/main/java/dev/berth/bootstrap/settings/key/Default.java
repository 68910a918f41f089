package dev.berth.bootstrap.settings.key;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a setting is when no source gives it. */
sealed interface Default {

  /** The default's text; {@code effective} tells the text in force of another setting. */
  Optional<String> text(Profile profile, Function<Key<?>, Optional<String>> effective);

  /** The default as the reference table tells it. */
  String words(Profile profile);

  /** A text per profile; a profile without one has no default. */
  record Fixed(Map<Profile, String> texts) implements Default {

    Fixed with(Profile profile, String text) {
      Map<Profile, String> more = new EnumMap<>(Profile.class);
      more.putAll(texts);
      more.put(profile, text);
      return new Fixed(more);
    }

    @Override
    public Optional<String> text(Profile profile, Function<Key<?>, Optional<String>> effective) {
      return Optional.ofNullable(texts.get(profile));
    }

    @Override
    public String words(Profile profile) {
      return Optional.ofNullable(texts.get(profile)).map("`%s`"::formatted).orElse("none");
    }
  }

  /** A text that follows from other settings; {@code rule} says how. */
  record Computed(String rule, Follows follows) implements Default {

    @Override
    public Optional<String> text(Profile profile, Function<Key<?>, Optional<String>> effective) {
      return follows.text(profile, effective);
    }

    @Override
    public String words(Profile profile) {
      return rule;
    }
  }

  /** How a default follows from the profile and other settings. */
  @FunctionalInterface
  interface Follows {
    Optional<String> text(Profile profile, Function<Key<?>, Optional<String>> effective);
  }
}
