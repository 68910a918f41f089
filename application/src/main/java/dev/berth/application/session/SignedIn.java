package dev.berth.application.session;

import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import java.util.Optional;

/** Everything that decides what the bearer of a session may do, as it was at one instant. */
public record SignedIn(
    Session session, User user, Optional<Membership> membership, Optional<Tenant> tenant) {}
