package dev.berth.application.shared;

/**
 * @param fingerprint SHA-256 of the request's body: the same key with another is refused
 * @param body the answer as it was sent
 */
public record KeptAnswer(String fingerprint, String body) {}
