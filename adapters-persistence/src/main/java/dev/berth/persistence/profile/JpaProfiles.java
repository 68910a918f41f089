package dev.berth.persistence.profile;

import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.Profiles;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Profiles in {@code workspaces.profile}. */
public final class JpaProfiles implements Profiles {

  public static final Class<?> ROW = ProfileRow.class;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaProfiles(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Profile add(Profile profile) {
    return unitOfWork.join(em -> Row.add(em, ProfileRow.from(profile)));
  }

  @Override
  public Profile update(Profile profile) {
    return unitOfWork.join(em -> Row.update(em, ProfileRow.from(profile)));
  }

  @Override
  public Optional<Profile> find(TenantId tenant, UserId user) {
    Optional<Profile> found = unitOfWork.join(em -> Row.find(em, ProfileRow.class, user.value()));
    return found.filter(profile -> profile.tenant().equals(tenant));
  }

  @Override
  public Page<Profile> list(TenantId tenant, ProfileFilter filter, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(tenant.value(), after.at(), after.id(), page.limit() + 1));
    StringBuilder sql =
        new StringBuilder(
            "SELECT * FROM workspaces.profile"
                + " WHERE tenant_id = ?1 AND (created_at, user_id) < (?2, ?3)");
    filter
        .rank()
        .ifPresent(
            rank -> {
              parameters.add(rank.value());
              sql.append(" AND rank = ?").append(parameters.size());
            });
    wanted(filter)
        .ifPresent(
            identity -> {
              parameters.add(identity);
              sql.append(" AND identities @> CAST(?")
                  .append(parameters.size())
                  .append(" AS jsonb)");
            });
    sql.append(" ORDER BY created_at DESC, user_id DESC LIMIT ?4");
    List<Profile> read =
        unitOfWork.join(
            em -> NativeQuery.of(em, sql.toString(), parameters.toArray()).rows(ProfileRow.class));
    return Page.cut(
        read, page, profile -> new Cursor(profile.createdAt(), profile.user().value()).text());
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "DELETE FROM workspaces.profile WHERE tenant_id = ?1 AND user_id = ?2",
                    tenant.value(),
                    user.value())
                .update());
  }

  @Override
  public int removeAll(TenantId tenant) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em, "DELETE FROM workspaces.profile WHERE tenant_id = ?1", tenant.value())
                .update());
  }

  /** What one of the identities must hold, as the GIN index answers it. */
  private static Optional<String> wanted(ProfileFilter filter) {
    Map<String, String> identity = new TreeMap<>();
    filter.provider().ifPresent(provider -> identity.put("provider", provider));
    filter.subject().ifPresent(subject -> identity.put("subject", subject));
    return identity.isEmpty() ? Optional.empty() : Optional.of(Json.text(List.of(identity)));
  }
}
