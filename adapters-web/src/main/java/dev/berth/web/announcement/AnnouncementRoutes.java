package dev.berth.web.announcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.announcement.ChangeAnnouncement;
import dev.berth.application.announcement.ReadAnnouncement;
import dev.berth.application.announcement.ReadAnnouncement.Reading;
import dev.berth.domain.announcement.Announcement;
import dev.berth.domain.announcement.AnnouncementError;
import dev.berth.domain.announcement.AnnouncementLevel;
import dev.berth.domain.announcement.AnnouncementText;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /api/v1/announcement} and {@code PUT /api/v1/operator/announcement}. */
public final class AnnouncementRoutes {

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadAnnouncement read, ChangeAnnouncement change) {}

  public AnnouncementRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/announcement",
            Access.ANYONE,
            exchange -> answer(exchange, calls.read().read())),
        Route.put("/api/v1/operator/announcement", Access.ACTOR, this::put));
  }

  private void put(Exchange exchange) {
    byte[] body = exchange.body();
    Optional<ChangeAnnouncement.Command> command =
        Json.isNull(body) ? Optional.empty() : command(exchange.fields(body));
    Precondition condition = new Precondition(exchange.header("If-Match"));
    answer(
        exchange,
        condition.in(
            () ->
                Blame.by(AnnouncementRoutes::field)
                    .in(
                        () ->
                            calls
                                .change()
                                .handle(
                                    exchange.actor(),
                                    command,
                                    reading -> condition.accepts(etag(reading))))));
  }

  private static Optional<ChangeAnnouncement.Command> command(Fields fields) {
    fields.require("text");
    Supplier<Optional<Optional<AnnouncementText>>> text =
        fields.nullable("text", AnnouncementText::parse);
    Supplier<Optional<AnnouncementLevel>> level =
        fields.optional("level", AnnouncementLevel::parse);
    Supplier<Optional<Optional<Instant>>> until = fields.nullable("until", Words::instant);
    fields.end();
    return text.get()
        .flatMap(given -> given)
        .map(
            given ->
                new ChangeAnnouncement.Command(
                    given,
                    level.get().orElse(AnnouncementLevel.INFO),
                    until.get().flatMap(end -> end)));
  }

  private static Optional<String> field(ErrorCode code) {
    return code == AnnouncementError.ANNOUNCEMENT_OVER ? Optional.of("until") : Optional.empty();
  }

  private static void answer(Exchange exchange, Reading reading) {
    Optional<Announcement> shown = reading.announcement();
    ObjectNode json = Json.object();
    json.put("text", shown.map(announcement -> announcement.text().value()).orElse(null));
    json.put("level", shown.map(announcement -> announcement.level().word()).orElse(null));
    json.put("until", shown.flatMap(Announcement::until).map(Words::time).orElse(null));
    json.put("announced_at", shown.map(Announcement::announcedAt).map(Words::time).orElse(null));
    exchange.header("ETag", etag(reading));
    exchange.json(200, json);
  }

  /** An announcement whose time has passed is another answer, though nobody has changed it. */
  private static String etag(Reading reading) {
    return "\"" + reading.version() + (reading.announcement().isPresent() ? ".1\"" : ".0\"");
  }
}
