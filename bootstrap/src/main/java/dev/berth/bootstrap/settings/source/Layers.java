package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Sourced;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The sources laid over each other. SmallRye Config decides which one wins; it gets no default
 * sources, converters or interceptors, so that a password with a dollar sign stays what it is.
 */
public final class Layers {

  private static final int LOWEST_ORDINAL = 100;

  private final List<Layer> weakestFirst;
  private final SmallRyeConfig config;

  public Layers(List<Layer> weakestFirst) {
    this.weakestFirst = List.copyOf(weakestFirst);
    ConfigSource[] sources = new ConfigSource[weakestFirst.size()];
    for (int i = 0; i < sources.length; i++) {
      Map<String, String> texts = new HashMap<>();
      weakestFirst.get(i).values().forEach((name, given) -> texts.put(name, given.text()));
      sources[i] = new PropertiesConfigSource(texts, "layer " + i, LOWEST_ORDINAL + i);
    }
    this.config = new SmallRyeConfigBuilder().withSources(sources).build();
  }

  /** The strongest text given for a setting. */
  public Optional<Sourced> find(Key<?> key) {
    ConfigValue winner = config.getConfigValue(key.name());
    return winner.getValue() == null
        ? Optional.empty()
        : weakestFirst.get(winner.getConfigSourceOrdinal() - LOWEST_ORDINAL).find(key.name());
  }

  /** The names of all settings that any source gives. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    weakestFirst.forEach(layer -> names.addAll(layer.values().keySet()));
    return names;
  }
}
