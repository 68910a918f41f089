package dev.berth.testkit.profile;

import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.Profiles;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.Keyset;
import java.util.List;
import java.util.Optional;

/** Profiles in memory. */
public final class InMemoryProfiles implements Profiles {

  private static final Keyset<Profile> NEWEST_FIRST =
      new Keyset<>(Profile::createdAt, profile -> profile.user().value());

  private final InMemoryTable<UserId, Profile> rows;

  public InMemoryProfiles(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Profile add(Profile profile) {
    rows.requireUnique(
        profile.user(), row -> row.user().equals(profile.user()), ProfileError.PROFILE_EXISTS);
    return write(profile);
  }

  @Override
  public Profile update(Profile profile) {
    rows.requireCurrent(profile.user(), profile.version(), Profile::version);
    return write(profile);
  }

  @Override
  public Optional<Profile> find(TenantId tenant, UserId user) {
    return rows.find(user).filter(row -> row.tenant().equals(tenant));
  }

  @Override
  public Page<Profile> list(TenantId tenant, ProfileFilter filter, PageRequest page) {
    return NEWEST_FIRST.page(
        rows.all(
            row ->
                row.tenant().equals(tenant)
                    && filter.rank().map(row.rank()::equals).orElse(true)
                    && linked(row, filter)),
        page);
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    if (find(tenant, user).isPresent()) {
      rows.remove(user);
    }
  }

  @Override
  public int removeAll(TenantId tenant) {
    List<Profile> all = rows.all(row -> row.tenant().equals(tenant));
    all.forEach(row -> rows.remove(row.user()));
    return all.size();
  }

  private static boolean linked(Profile row, ProfileFilter filter) {
    return (filter.provider().isEmpty() && filter.subject().isEmpty())
        || row.identities().all().stream().anyMatch(identity -> matches(identity, filter));
  }

  private static boolean matches(LinkedIdentity identity, ProfileFilter filter) {
    return filter.provider().map(identity.provider()::equals).orElse(true)
        && filter.subject().map(identity.subject()::equals).orElse(true);
  }

  private Profile write(Profile profile) {
    Profile stored = Counted.up(profile);
    rows.put(profile.user(), stored);
    return stored;
  }
}
