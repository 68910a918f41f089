package dev.berth.application.shared;

import java.util.Optional;
import java.util.function.Function;

/**
 * How the caller wants one request to be safe to repeat.
 *
 * @param key absent when the caller gave none
 * @param fingerprint SHA-256 of the request's body
 * @param rendering makes of the outcome the answer that is kept
 */
public record Repeatable<T>(
    Optional<IdempotencyKey> key, String fingerprint, Function<T, String> rendering) {}
