package dev.berth.application.session;

import dev.berth.domain.identity.User;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiToken;
import java.util.Optional;

/** An API token with all that decides what its bearer may do, as it was at one instant. */
public record ApiTokenHolder(
    ApiToken token, User user, Optional<Membership> membership, Optional<Tenant> tenant) {}
