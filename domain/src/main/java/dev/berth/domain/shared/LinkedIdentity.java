package dev.berth.domain.profile;

/**
 * Somebody elsewhere who the member is, as the identity side knows it.
 *
 * @param subject the provider's own name for the account
 */
public record LinkedIdentity(String provider, String subject) {}
