package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.ReadProfiles;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom elsewhere a member is, from the identity side's word to the search for it. */
class ToldIdentitiesTest {

  private static final LinkedIdentity GITHUB = new LinkedIdentity("github", "583231");
  private static final LinkedIdentity DISCORD = new LinkedIdentity("discord", "80351110224678912");

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world, Fate.toLive());
  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();
  private final IdentityNews news = new IdentityNews(identity.outbox(), node.ids);
  private final HeedIdentity heed = Heeding.of(world, node, identity);
  private final ReadProfiles read =
      new ReadProfiles(world.database.unitOfWork(), world.database.profiles(), world.clock);
  private final UserId user = world.member.user();

  @Test
  void aMemberIsFoundByWhoTheyAreElsewhereUntilTheLinkIsTakenAway() {
    joined();
    told(1, GITHUB, DISCORD);

    assertThat(found("github", GITHUB.subject())).extracting(Profile::user).containsExactly(user);
    assertThat(found("github", DISCORD.subject())).isEmpty();
    assertThat(profile().identities().all()).containsExactly(GITHUB, DISCORD);

    told(2, DISCORD);
    assertThat(found("github", GITHUB.subject())).isEmpty();
    assertThat(found("discord", DISCORD.subject())).hasSize(1);

    told(3);
    assertThat(found("discord", DISCORD.subject())).isEmpty();
  }

  @Test
  void whatArrivesLateOrTwiceChangesNothing() {
    joined();
    told(2, DISCORD);
    Profile before = profile();

    told(1, GITHUB);
    told(2, DISCORD);

    assertThat(profile()).isEqualTo(before);
  }

  @Test
  void whatComesBeforeTheJoiningMakesTheProfile() {
    told(1, GITHUB);
    joined();

    assertThat(profile().portrait().displayName()).contains(new DisplayName("Grace Hopper"));
    assertThat(profile().identities().all()).containsExactly(GITHUB);
  }

  @Test
  void theyGoWithTheUserAndWhatComesLaterMakesNoneAgain() {
    joined();
    told(1, GITHUB);

    tell(() -> news.removed(standing(), user, world.actor(Role.ADMIN).user(), now()));
    told(2, GITHUB, DISCORD);

    assertThat(found("github", GITHUB.subject())).isEmpty();
  }

  @Test
  void ofAnotherTenantNobodyIsFound() {
    joined();
    told(1, GITHUB);

    assertThat(found(World.stranger(), "github", GITHUB.subject())).isEmpty();
  }

  @Test
  void whatPeopleAndAdminsWroteStays() {
    joined();
    Profile before = profile();

    told(1, GITHUB);

    assertThat(profile().portrait()).isEqualTo(before.portrait());
    assertThat(profile().rank()).isEqualTo(before.rank());
    assertThat(profile().achievements()).isEqualTo(before.achievements());
  }

  private void joined() {
    tell(() -> news.joined(standing(), user, "Grace Hopper", now()));
  }

  private void told(long version, LinkedIdentity... all) {
    LinkedIdentities identities = new LinkedIdentities(List.of(all), version);
    tell(() -> news.identities(standing(), user, "Grace Hopper", identities, now()));
  }

  private void tell(Runnable cause) {
    identity.unitOfWork().run(cause);
    assertThat(heed.run()).isEqualTo(1);
  }

  private Profile profile() {
    return read.own(world.member);
  }

  private List<Profile> found(String provider, String subject) {
    return found(world.member, provider, subject);
  }

  private List<Profile> found(Actor asking, String provider, String subject) {
    ProfileFilter filter =
        new ProfileFilter(Optional.empty(), Optional.of(provider), Optional.of(subject));
    return read.list(asking, filter, new PageRequest(50, Optional.empty())).items();
  }

  private TenantStanding standing() {
    return new TenantStanding(
        world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, 1);
  }

  private Instant now() {
    return world.clock.instant();
  }
}
