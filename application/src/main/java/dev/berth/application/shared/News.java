package dev.berth.application.shared;

import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.LinkedIdentities;
import dev.berth.domain.shared.LinkedIdentity;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What {@link IdentityNews} wrote, read on the workspace side. */
public sealed interface News {

  String TENANT = "tenant.standing";
  String MEMBER = "member.standing";
  String JOINED = "member.joined";
  String IDENTITIES = "member.identities";
  String REMOVED = "member.removed";
  String PURGE = "tenant.purge";

  /** The other way: that nothing of a tenant is left on the workspace side. */
  String EMPTIED = "tenant.emptied";

  /** How a tenant stands. */
  record OfTenant(TenantStanding standing, Optional<Halt> halt) implements News {}

  /** How a member stands. */
  record OfMember(TenantStanding standing, UserId user, Optional<Halt> halt, long version)
      implements News {}

  /** Who has come, and how they are called. */
  record OfJoining(TenantStanding standing, UserId user, String fullName) implements News {}

  /** Whom elsewhere a member is, and how they are called here. */
  record OfIdentities(
      TenantStanding standing, UserId user, String fullName, LinkedIdentities identities)
      implements News {}

  /** Who is gone, and who has what was theirs. */
  record OfRemoval(TenantStanding standing, UserId user, UserId heir) implements News {}

  /** What is to be deleted altogether. */
  record OfPurge(TenantStanding standing) implements News {}

  /** Empty for a message of another kind, or one that this release does not know. */
  static Optional<News> in(OutboxMessage message) {
    if (message.version() != IdentityNews.VERSION || message.tenant().isEmpty()) {
      return Optional.empty();
    }
    Payload payload = new Payload(message.payload());
    Supplier<TenantStanding> standing = () -> payload.standing(message.tenant().get());
    return switch (message.type()) {
      case TENANT -> Optional.of(new OfTenant(standing.get(), payload.halt()));
      case MEMBER ->
          Optional.of(
              new OfMember(
                  standing.get(),
                  payload.user("user"),
                  payload.halt(),
                  payload.number("user_version")));
      case JOINED ->
          Optional.of(
              new OfJoining(standing.get(), payload.user("user"), payload.text("full_name")));
      case IDENTITIES ->
          Optional.of(
              new OfIdentities(
                  standing.get(),
                  payload.user("user"),
                  payload.text("full_name"),
                  payload.identities()));
      case REMOVED ->
          Optional.of(new OfRemoval(standing.get(), payload.user("user"), payload.user("heir")));
      case PURGE -> Optional.of(new OfPurge(standing.get()));
      default -> Optional.empty();
    };
  }

  /** The values of a message. */
  record Payload(Map<String, String> values) {

    private String text(String key) {
      return Optional.ofNullable(values.get(key))
          .orElseThrow(() -> new IllegalStateException("a message lacks " + key));
    }

    private long number(String key) {
      return Long.parseLong(text(key));
    }

    private int amount(String key) {
      return Integer.parseInt(text(key));
    }

    private UserId user(String key) {
      return new UserId(UUID.fromString(text(key)));
    }

    private Optional<Halt> halt() {
      return Optional.ofNullable(values.get("halt")).map(Halt::valueOf);
    }

    private LinkedIdentities identities() {
      return new LinkedIdentities(
          IntStream.range(0, amount("identities"))
              .mapToObj(at -> new LinkedIdentity(text("provider_" + at), text("subject_" + at)))
              .toList(),
          number("identities_version"));
    }

    private TenantStanding standing(TenantId tenant) {
      return new TenantStanding(
          tenant,
          new TenantSlug(text("slug")),
          new TenantLimits(
              amount("max_workspaces"),
              amount("max_members"),
              amount("disk_mb"),
              amount("memory_mb"),
              amount("cpu_percent")),
          // A message of an older release has none.
          Boolean.parseBoolean(values.get("port_proxy")),
          number("version"));
    }
  }
}
