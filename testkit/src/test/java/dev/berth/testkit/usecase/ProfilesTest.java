package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.ReadProfiles;
import dev.berth.application.profile.UpdateProfile;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.SequentialIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());
  private static final ProfileFilter ALL =
      new ProfileFilter(Optional.empty(), Optional.empty(), Optional.empty());
  private static final UpdateProfile.Honours CAPTAIN =
      new UpdateProfile.Honours(
          Optional.of(new Rank("captain")),
          Optional.of(List.of("first light")),
          Optional.empty(),
          Optional.empty());
  private static final UpdateProfile.Own ADA =
      new UpdateProfile.Own(Edit.to(Optional.of(new DisplayName("Ada"))), Edit.keep(), Edit.keep());

  private final World world = new World();
  private final Actor admin = world.actor(Role.ADMIN);
  private final ReadProfiles read =
      new ReadProfiles(world.database.unitOfWork(), world.database.profiles(), world.clock);
  private final UpdateProfile update =
      new UpdateProfile(
          world.database.unitOfWork(),
          world.database.profiles(),
          new WorkspaceAudit(world.database.outbox()),
          new SequentialIds(),
          world.clock);

  @Test
  void aFirstChangeMakesTheProfile() {
    assertThat(read.own(world.member).version()).isZero();

    Profile made = update.own(world.member, ADA, any -> true);

    assertThat(read.own(world.member)).isEqualTo(made);
    assertThat(read.one(admin, world.member.user()).rank()).isEqualTo(Rank.FIRST);
    assertThat(read.list(admin, ALL, PAGE).items()).containsExactly(made);
    assertThat(details("profile.change")).containsExactly(Map.of("fields", "display_name"));
  }

  @Test
  void adminsHonourMembers() {
    Profile made = update.own(world.member, ADA, any -> true);

    Profile honoured = update.ofMember(admin, world.member.user(), CAPTAIN, made::equals);

    assertThat(honoured.rank().value()).isEqualTo("captain");
    assertThat(honoured.portrait()).isEqualTo(made.portrait());
    assertThat(details("profile.honour")).containsExactly(Map.of("fields", "rank,missions"));
    assertRefused(
        SharedError.STALE_VERSION,
        () -> update.ofMember(admin, world.member.user(), CAPTAIN, made::equals));
  }

  @Test
  @Denies({ReadProfiles.class, UpdateProfile.class})
  void membersHonourNobodyAndStrangersSeeNobody() {
    Profile made = update.own(world.member, ADA, any -> true);

    assertRefused(
        SharedError.PERMISSION_DENIED,
        () -> update.ofMember(world.member, made.user(), CAPTAIN, any -> true));
    assertRefused(
        SharedError.USER_NOT_FOUND,
        () -> update.ofMember(World.stranger(), made.user(), CAPTAIN, any -> true));
    assertRefused(SharedError.USER_NOT_FOUND, () -> read.one(World.stranger(), made.user()));
    assertThat(read.list(World.stranger(), ALL, PAGE).items()).isEmpty();
    assertRefused(SharedError.PERMISSION_DENIED, () -> read.own(Tenancy.operator()));
    assertThat(read.own(world.member)).isEqualTo(made);
  }

  private List<Map<String, String>> details(String action) {
    return world.messages().stream()
        .filter(message -> action.equals(message.payload().get("action")))
        .map(message -> WorkspaceAudit.entryOf(message).detail())
        .toList();
  }
}
