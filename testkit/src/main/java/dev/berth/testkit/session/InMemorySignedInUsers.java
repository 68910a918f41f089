package dev.berth.testkit.session;

import dev.berth.application.identity.Users;
import dev.berth.application.session.SignedIn;
import dev.berth.application.session.SignedInUsers;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.token.TokenDigest;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is signed in, read from the fakes of its side without any copy. */
public final class InMemorySignedInUsers implements SignedInUsers {

  private final IdentityUnitOfWork unitOfWork;
  private final InMemorySessions sessions;
  private final Users users;
  private final Memberships memberships;
  private final Tenants tenants;

  public InMemorySignedInUsers(
      IdentityUnitOfWork unitOfWork,
      InMemorySessions sessions,
      Users users,
      Memberships memberships,
      Tenants tenants) {
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.users = users;
    this.memberships = memberships;
    this.tenants = tenants;
  }

  @Override
  public Optional<SignedIn> find(SessionId session) {
    return read(() -> sessions.find(session));
  }

  @Override
  public Optional<SignedIn> find(TokenDigest digest) {
    return read(() -> sessions.find(digest));
  }

  private Optional<SignedIn> read(Supplier<Optional<Session>> look) {
    return unitOfWork.execute(() -> look.get().flatMap(this::with));
  }

  private Optional<SignedIn> with(Session session) {
    Optional<User> user = users.find(session.user());
    Optional<Membership> membership = memberships.of(session.user());
    return user.map(
        known ->
            new SignedIn(
                session,
                known,
                membership,
                membership.flatMap(member -> tenants.find(member.tenant()))));
  }
}
