package dev.berth.testkit.session;

import dev.berth.application.identity.Users;
import dev.berth.application.session.ApiTokenHolder;
import dev.berth.application.session.ApiTokenHolders;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.token.InMemoryApiTokens;
import java.util.Optional;

/** Who holds which API token, read from the fakes of its side without any copy. */
public final class InMemoryApiTokenHolders implements ApiTokenHolders {

  private final IdentityUnitOfWork unitOfWork;
  private final InMemoryApiTokens tokens;
  private final Users users;
  private final Memberships memberships;
  private final Tenants tenants;

  public InMemoryApiTokenHolders(
      IdentityUnitOfWork unitOfWork,
      InMemoryApiTokens tokens,
      Users users,
      Memberships memberships,
      Tenants tenants) {
    this.unitOfWork = unitOfWork;
    this.tokens = tokens;
    this.users = users;
    this.memberships = memberships;
    this.tenants = tenants;
  }

  @Override
  public Optional<ApiTokenHolder> find(TokenDigest digest) {
    return unitOfWork.execute(() -> tokens.find(digest).flatMap(this::with));
  }

  private Optional<ApiTokenHolder> with(ApiToken token) {
    Optional<Membership> membership = memberships.of(token.user());
    return users
        .find(token.user())
        .map(
            owner ->
                new ApiTokenHolder(
                    token,
                    owner,
                    membership,
                    membership.flatMap(member -> tenants.find(member.tenant()))));
  }
}
