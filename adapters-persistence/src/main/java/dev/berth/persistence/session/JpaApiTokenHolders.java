package dev.berth.persistence.session;

import dev.berth.application.session.ApiTokenHolder;
import dev.berth.application.session.ApiTokenHolders;
import dev.berth.domain.identity.User;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.FailureTranslation;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API tokens with their owners, as one joined question to the database. */
public final class JpaApiTokenHolders implements ApiTokenHolders {

  private static final String HOLDER =
      "SELECT a, u, m, t FROM ApiTokenRow a LEFT JOIN UserRow u ON u.id = a.userId"
          + " LEFT JOIN MembershipRow m ON m.userId = u.id"
          + " LEFT JOIN TenantRow t ON t.id = m.tenantId WHERE a.digest = ?1";

  private final EntityManagerFactory factory;
  private final FailureTranslation failures;

  public JpaApiTokenHolders(EntityManagerFactory factory, FailureTranslation failures) {
    this.factory = factory;
    this.failures = failures;
  }

  @Override
  public Optional<ApiTokenHolder> find(TokenDigest digest) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      return entityManager
          .createQuery(HOLDER, Object[].class)
          .setParameter(1, digest.value())
          .getResultStream()
          .findFirst()
          .map(JpaApiTokenHolders::toDomain);
    } catch (RuntimeException failure) {
      throw failures.translate(failure);
    }
  }

  private static ApiTokenHolder toDomain(Object[] rows) {
    return new ApiTokenHolder(
        domain(rows[0], ApiToken.class).orElseThrow(),
        domain(rows[1], User.class).orElseThrow(),
        domain(rows[2], Membership.class),
        domain(rows[3], Tenant.class));
  }

  private static <A> Optional<A> domain(@Nullable Object row, Class<A> type) {
    return Optional.ofNullable(row).map(present -> type.cast(((Row<?>) present).toDomain()));
  }
}
