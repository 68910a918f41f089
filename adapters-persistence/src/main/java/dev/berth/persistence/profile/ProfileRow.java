package dev.berth.persistence.profile;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.domain.profile.Achievements;
import dev.berth.domain.profile.AvatarUrl;
import dev.berth.domain.profile.Bio;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.profile.Stats;
import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.JsonTextConverter;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "workspaces", name = "profile")
@SuppressWarnings("NullAway.Init")
final class ProfileRow implements Row<Profile> {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<LinkedIdentity>> IDENTITIES = new TypeReference<>() {};

  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "display_name")
  @Nullable String displayName;

  @Nullable String bio;

  @Column(name = "avatar_url")
  @Nullable String avatarUrl;

  String rank;

  @Column(name = "missions_completed")
  @Convert(converter = JsonTextConverter.class)
  String missions;

  @Column(name = "trainings_completed")
  @Convert(converter = JsonTextConverter.class)
  String trainings;

  @Convert(converter = JsonTextConverter.class)
  String stats;

  @Convert(converter = JsonTextConverter.class)
  String identities;

  @Column(name = "identities_version")
  long identitiesVersion;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Version long version;

  static ProfileRow from(Profile profile) {
    ProfileRow row = new ProfileRow();
    row.userId = profile.user().value();
    row.tenantId = profile.tenant().value();
    row.displayName = profile.portrait().displayName().map(DisplayName::value).orElse(null);
    row.bio = profile.portrait().bio().map(Bio::value).orElse(null);
    row.avatarUrl = profile.portrait().avatarUrl().map(AvatarUrl::value).orElse(null);
    row.rank = profile.rank().value();
    row.missions = Json.text(profile.achievements().missions());
    row.trainings = Json.text(profile.achievements().trainings());
    row.stats = profile.achievements().stats().json();
    row.identities = Json.text(profile.identities().all());
    row.identitiesVersion = profile.identities().version();
    row.createdAt = profile.createdAt();
    row.updatedAt = profile.updatedAt();
    row.version = profile.version();
    return row;
  }

  @Override
  public Object key() {
    return userId;
  }

  @Override
  public Profile toDomain() {
    return new Profile(
        new UserId(userId),
        new TenantId(tenantId),
        new Portrait(
            Optional.ofNullable(displayName).map(DisplayName::new),
            Optional.ofNullable(bio).map(Bio::new),
            Optional.ofNullable(avatarUrl).map(AvatarUrl::new)),
        new Rank(rank),
        new Achievements(Json.read(missions, TEXTS), Json.read(trainings, TEXTS), new Stats(stats)),
        new LinkedIdentities(Json.read(identities, IDENTITIES), identitiesVersion),
        createdAt,
        updatedAt,
        version);
  }
}
