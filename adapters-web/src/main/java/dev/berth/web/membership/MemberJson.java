package dev.berth.web.membership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.membership.Member;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.web.json.Words;
import dev.berth.web.session.SignedInJson;
import java.util.Optional;

/** A member as the API shows it: to those who manage members a little more. */
final class MemberJson {

  private MemberJson() {}

  static ObjectNode of(Actor reader, Member member) {
    ObjectNode json = SignedInJson.user(member.user(), Optional.of(member.membership()));
    if (reader.may(Permission.MEMBERS_MANAGE)) {
      json.put(
          "suspension_message",
          member
              .membership()
              .suspensionMessage()
              .or(member.user()::suspensionMessage)
              .orElse(null));
      json.put("email_verified_at", member.user().emailVerifiedAt().map(Words::time).orElse(null));
    }
    return json;
  }

  static String etag(Member member) {
    return SignedInJson.etag(member.user(), Optional.of(member.membership()));
  }
}
