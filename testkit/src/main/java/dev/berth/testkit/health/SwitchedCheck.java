package dev.berth.testkit.health;

import dev.berth.application.health.HealthCheck;

/**
 * A check that says what it was told to say.
 *
 * @param name lower-case with underscores
 */
public record SwitchedCheck(String name, boolean passes) implements HealthCheck {}
