package dev.berth.application.session;

/**
 * A public key of RS256 (RFC 7517; RFC 7518, section 6.3.1).
 *
 * @param id the {@code kid} in the header of tokens
 * @param modulus big-endian in base64url
 * @param exponent likewise
 */
public record PublishedKey(String id, String modulus, String exponent) {}
