package dev.berth.bootstrap.settings;

import java.util.Optional;

/**
 * One setting as it may be shown.
 *
 * @param name the setting's name
 * @param shown its value, masked where it is secret; nothing when it is not set
 * @param origin where the value came from
 */
public record EffectiveSetting(String name, Optional<String> shown, String origin) {}
