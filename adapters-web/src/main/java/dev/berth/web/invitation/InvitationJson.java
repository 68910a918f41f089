package dev.berth.web.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.invitation.Invitation;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** An open invitation as the API shows it. */
public final class InvitationJson {

  private InvitationJson() {}

  public static ObjectNode of(Invitation invitation) {
    ObjectNode json = Json.object();
    json.put("id", invitation.id().toString());
    json.put("email", invitation.email().value());
    json.put("role", Words.word(invitation.role()));
    json.put("invited_by", invitation.invitedBy().toString());
    json.put("created_at", Words.time(invitation.createdAt()));
    json.put("expires_at", Words.time(invitation.expiresAt()));
    return json;
  }
}
