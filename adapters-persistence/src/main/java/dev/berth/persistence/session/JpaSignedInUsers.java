package dev.berth.persistence.session;

import dev.berth.application.session.SignedIn;
import dev.berth.application.session.SignedInUsers;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.FailureTranslation;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in, as one joined question to the database. */
public final class JpaSignedInUsers implements SignedInUsers {

  /** All joins are outer ones: EclipseLink 5.0.0 writes wrong SQL for an inner one among them. */
  private static final String SIGNED_IN =
      "SELECT s, u, m, t FROM SessionRow s LEFT JOIN UserRow u ON u.id = s.userId"
          + " LEFT JOIN MembershipRow m ON m.userId = u.id"
          + " LEFT JOIN TenantRow t ON t.id = m.tenantId WHERE ";

  private final EntityManagerFactory factory;
  private final FailureTranslation failures;

  public JpaSignedInUsers(EntityManagerFactory factory, FailureTranslation failures) {
    this.factory = factory;
    this.failures = failures;
  }

  @Override
  public Optional<SignedIn> find(SessionId session) {
    return find("s.id = ?1", session.value());
  }

  @Override
  public Optional<SignedIn> find(TokenDigest digest) {
    return find("s.digest = ?1", digest.value());
  }

  private Optional<SignedIn> find(String condition, Object value) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      return entityManager
          .createQuery(SIGNED_IN + condition, Object[].class)
          .setParameter(1, value)
          .getResultStream()
          .findFirst()
          .map(JpaSignedInUsers::toDomain);
    } catch (RuntimeException failure) {
      throw failures.translate(failure);
    }
  }

  private static SignedIn toDomain(Object[] rows) {
    return new SignedIn(
        domain(rows[0], Session.class).orElseThrow(),
        domain(rows[1], User.class).orElseThrow(),
        domain(rows[2], Membership.class),
        domain(rows[3], Tenant.class));
  }

  private static <A> Optional<A> domain(@Nullable Object row, Class<A> type) {
    return Optional.ofNullable(row).map(present -> type.cast(((Row<?>) present).toDomain()));
  }
}
