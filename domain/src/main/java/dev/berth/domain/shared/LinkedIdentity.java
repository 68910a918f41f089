package dev.berth.domain.shared;

/**
 * Who somebody is elsewhere: an account of theirs at a provider of log-ins.
 *
 * @param subject the provider's own name for the account
 */
public record LinkedIdentity(String provider, String subject) {}
