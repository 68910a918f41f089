package dev.berth.application.membership;

import dev.berth.domain.identity.User;
import dev.berth.domain.tenancy.Membership;

/** An account and what it is in its tenant. */
public record Member(User user, Membership membership) {}
