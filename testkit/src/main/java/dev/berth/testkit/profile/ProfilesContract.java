package dev.berth.testkit.profile;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.Profiles;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.Achievements;
import dev.berth.domain.profile.AvatarUrl;
import dev.berth.domain.profile.Bio;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.profile.Stats;
import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store of profiles promises. */
@ContractFor(Profiles.class)
public interface ProfilesContract {

  ProfileFilter ALL = new ProfileFilter(Optional.empty(), Optional.empty(), Optional.empty());
  Instant LATER = MutableClock.START.plusSeconds(60);

  WorkspaceSide workspaceSide();

  @Test
  default void aProfileIsFoundAsItWasAdded() {
    Profile profile = profile(tenant());

    Profile stored = add(profile);

    assertThat(stored).isEqualTo(Counted.up(profile));
    assertThat(find(profile.tenant(), profile.user())).contains(stored);
  }

  @Test
  default void everyFieldOfAChangeIsKept() {
    Profile stored = add(profile(tenant()));
    Profile changed =
        stored
            .showing(
                new Portrait(
                    Optional.of(new DisplayName("Ada \"the first\" 🐧")),
                    Optional.of(new Bio("Two\nlines; 'quotes' and \\.")),
                    Optional.of(new AvatarUrl("https://images.example.com/a.png?x=1"))),
                LATER)
            .honoured(
                new Rank("captain"),
                new Achievements(
                    List.of("first light", "ünïcødé \"x\""),
                    List.of("safety"),
                    new Stats("{\"a\":{\"b\":[1,2.50,null,true,\"ß\"]},\"hours\":12}")),
                LATER)
            .linkedTo(linked(7, new LinkedIdentity("discord", "42")), LATER);

    Profile updated = update(changed);

    assertThat(updated).isEqualTo(Counted.up(changed));
    assertThat(find(stored.tenant(), stored.user())).contains(updated);
  }

  @Test
  default void somebodyWithoutOneIsAbsentAndRemovingItIsFine() {
    TenantId tenant = tenant();
    UserId user = new UserId(Fresh.uuid());

    remove(tenant, user);

    assertThat(find(tenant, user)).isEmpty();
    assertThat(list(tenant, ALL)).isEmpty();
  }

  @Test
  default void aUserHasOne() {
    Profile first = add(profile(tenant()));

    assertRefused(
        ProfileError.PROFILE_EXISTS,
        () -> add(Profile.of(first.user(), tenant(), Portrait.EMPTY, LATER)));
  }

  @Test
  default void aStaleCopyIsRefused() {
    Profile stored = add(profile(tenant()));
    Profile newer = update(stored.showing(Portrait.EMPTY, LATER));

    assertRefused(SharedError.STALE_VERSION, () -> update(stored.showing(Portrait.EMPTY, LATER)));

    assertThat(find(stored.tenant(), stored.user())).contains(newer);
  }

  @Test
  default void anotherTenantNeitherSeesNorRemovesIt() {
    Profile stored = add(profile(tenant()));
    TenantId other = tenant();

    remove(other, stored.user());
    assertThat(removeAll(other)).isZero();

    assertThat(find(other, stored.user())).isEmpty();
    assertThat(list(other, ALL)).isEmpty();
    assertThat(find(stored.tenant(), stored.user())).contains(stored);
  }

  @Test
  default void theyAreListedNewestFirstInPages() {
    TenantId tenant = tenant();
    Profile older = add(profile(tenant));
    Profile newer = add(Profile.of(new UserId(Fresh.uuid()), tenant, Portrait.EMPTY, LATER));

    Page<Profile> first = page(tenant, new PageRequest(1, Optional.empty()));
    Page<Profile> second = page(tenant, new PageRequest(1, first.next()));

    assertThat(first.items()).containsExactly(newer);
    assertThat(second.items()).containsExactly(older);
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void theyAreFoundByRankAndByLinkedIdentity() {
    TenantId tenant = tenant();
    add(profile(tenant));
    Profile captain = add(profile(tenant).honoured(new Rank("captain"), Achievements.NONE, LATER));
    Profile linked =
        add(
            profile(tenant)
                .linkedTo(
                    linked(
                        1, new LinkedIdentity("github", "7"), new LinkedIdentity("discord", "8")),
                    LATER));

    assertThat(list(tenant, by(Optional.of("captain"), null, null))).containsExactly(captain);
    assertThat(list(tenant, by(Optional.empty(), "discord", "8"))).containsExactly(linked);
    assertThat(list(tenant, by(Optional.empty(), null, "7"))).containsExactly(linked);
    assertThat(list(tenant, by(Optional.empty(), "github", null))).containsExactly(linked);
    assertThat(list(tenant, by(Optional.empty(), "github", "8"))).isEmpty();
    assertThat(list(tenant, by(Optional.of("captain"), "github", "7"))).isEmpty();
  }

  @Test
  default void allOfATenantAreRemovedAtOnce() {
    TenantId tenant = tenant();
    add(profile(tenant));
    Profile second = add(profile(tenant));
    remove(tenant, second.user());

    assertThat(removeAll(tenant)).isEqualTo(1);
    assertThat(list(tenant, ALL)).isEmpty();
  }

  @Test
  default void ofTwoThreadsThatAddOneOneDoes() {
    Profile profile = profile(tenant());

    Together.run(2, () -> add(profile)).onlyThisMany(1, ProfileError.PROFILE_EXISTS);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () -> workspaceSide().profiles().find(tenant(), new UserId(Fresh.uuid())));
  }

  private static TenantId tenant() {
    return new TenantId(Fresh.uuid());
  }

  private static Profile profile(TenantId tenant) {
    return Profile.of(new UserId(Fresh.uuid()), tenant, Portrait.EMPTY, MutableClock.START);
  }

  private static LinkedIdentities linked(long version, LinkedIdentity... all) {
    return new LinkedIdentities(List.of(all), version);
  }

  private static ProfileFilter by(
      Optional<String> rank, @Nullable String provider, @Nullable String subject) {
    return new ProfileFilter(
        rank.map(Rank::new), Optional.ofNullable(provider), Optional.ofNullable(subject));
  }

  private Profile add(Profile profile) {
    return workspaceSide().committed(() -> workspaceSide().profiles().add(profile));
  }

  private Profile update(Profile profile) {
    return workspaceSide().committed(() -> workspaceSide().profiles().update(profile));
  }

  private Optional<Profile> find(TenantId tenant, UserId user) {
    return workspaceSide().committed(() -> workspaceSide().profiles().find(tenant, user));
  }

  private List<Profile> list(TenantId tenant, ProfileFilter filter) {
    PageRequest all = new PageRequest(PageRequest.MOST, Optional.empty());
    return workspaceSide()
        .committed(() -> workspaceSide().profiles().list(tenant, filter, all))
        .items();
  }

  private Page<Profile> page(TenantId tenant, PageRequest request) {
    return workspaceSide().committed(() -> workspaceSide().profiles().list(tenant, ALL, request));
  }

  private void remove(TenantId tenant, UserId user) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().profiles().remove(tenant, user));
  }

  private int removeAll(TenantId tenant) {
    return workspaceSide().committed(() -> workspaceSide().profiles().removeAll(tenant));
  }
}
