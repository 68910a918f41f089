package dev.berth.web.owndata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.application.account.ReadOwnData;
import dev.berth.application.audit.ReadAudit;
import dev.berth.application.profile.ReadProfiles;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.SignedIn;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ListApiTokens;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.web.audit.AuditJson;
import dev.berth.web.invitation.InvitationJson;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.profile.ProfileJson;
import dev.berth.web.session.ApiTokenJson;
import dev.berth.web.session.SessionJson;
import dev.berth.web.session.SignedInJson;
import dev.berth.web.tenancy.TenantJson;
import dev.berth.web.workspace.WorkspaceJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** All that is a user's, as one JSON document, written while it is read; no secret is in it. */
public final class ExportDocument {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Sources sources;
  private final WorkspaceJson workspaceJson;
  private final Clock clock;

  /** What it is made of. */
  public record Sources(
      ReadOwnData own,
      ListSessions sessions,
      ListApiTokens apiTokens,
      ReadProfiles profiles,
      ReadWorkspaces workspaces,
      ReadAudit audit) {}

  public ExportDocument(Sources sources, WorkspaceJson workspaceJson, Clock clock) {
    this.sources = sources;
    this.workspaceJson = workspaceJson;
    this.clock = clock;
  }

  void write(SignedIn me, Actor actor, OutputStream out) throws IOException {
    JsonGenerator json =
        MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("exported_at", Words.time(clock.instant()));
    json.writeFieldName("user");
    json.writeTree(SignedInJson.user(me.user(), me.membership()));
    json.writeFieldName("tenant");
    json.writeTree(me.tenant().<JsonNode>map(TenantJson::of).orElse(null));
    account(me, actor, json);
    json.writeArrayFieldStart("workspaces");
    if (actor.may(Permission.WORKSPACE_READ)) {
      WorkspaceFilter mine = new WorkspaceFilter(Optional.of(actor.user()), Optional.empty());
      each(page -> sources.workspaces().list(actor, mine, page), json, workspaceJson::of);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("audit");
    sources.audit().exportOwn(actor, entry -> put(json, AuditJson.of(entry)));
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  private void account(SignedIn me, Actor actor, JsonGenerator json) throws IOException {
    json.writeFieldName("profile");
    json.writeTree(
        me.tenant()
            .<JsonNode>map(tenant -> ProfileJson.of(sources.profiles().own(actor)))
            .orElse(null));
    ReadOwnData.OwnData own = sources.own().handle(actor);
    json.writeFieldName("totp");
    json.writeTree(own.secondFactor().<JsonNode>map(ExportDocument::of).orElse(null));
    json.writeFieldName("pending_email");
    json.writeTree(own.email().<JsonNode>map(ExportDocument::of).orElse(null));
    json.writeArrayFieldStart("sessions");
    each(
        page -> sources.sessions().handle(actor, page),
        json,
        session -> SessionJson.of(session, me.session().id()));
    json.writeEndArray();
    json.writeArrayFieldStart("api_tokens");
    each(page -> sources.apiTokens().handle(actor, page), json, ApiTokenJson::of);
    json.writeEndArray();
    json.writeArrayFieldStart("invitations");
    each(page -> sources.own().invitations(actor, page), json, InvitationJson::of);
    json.writeEndArray();
  }

  private static JsonNode of(ReadOwnData.OwnSecondFactor totp) {
    return Json.object()
        .put("enrolled_at", Words.time(totp.enrolledAt()))
        .put("confirmed_at", totp.confirmedAt().map(Words::time).orElse(null))
        .put("recovery_codes_left", totp.recoveryCodesLeft());
  }

  private static JsonNode of(ReadOwnData.PendingEmail pending) {
    return Json.object()
        .put("email", pending.address().value())
        .put("asked_at", Words.time(pending.askedAt()))
        .put("expires_at", Words.time(pending.expiresAt()));
  }

  private static <T> void each(
      Function<PageRequest, Page<T>> list, JsonGenerator json, Function<T, JsonNode> form) {
    Optional<String> after = Optional.empty();
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MOST, after));
      page.items().forEach(item -> put(json, form.apply(item)));
      after = page.next();
    } while (after.isPresent());
  }

  private static void put(JsonGenerator json, JsonNode item) {
    try {
      json.writeTree(item);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
