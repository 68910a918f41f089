package dev.berth.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.openapi.OpenApiDocument;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageRoutesTest {

  private static RunningBerth berth;
  private static Client anyone;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    anyone = berth.client();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void theDocumentIsServedInBothForms() {
    Reply json = anyone.get("/openapi.json");
    assertThat(json.json()).isEqualTo(OpenApiDocument.shipped().tree());
    assertThat(text(anyone.get("/openapi.yaml"))).startsWith("openapi: 3.1.0");
  }

  @Test
  void pagesLieUnderThePublicNameOnly() {
    Reply away = anyone.get("/docs?a=b");
    assertThat(away.status()).isEqualTo(302);
    assertThat(away.header("Location")).isEqualTo("http://localhost:8080/docs");
    assertThat(anyone.get("/").header("Location")).isEqualTo("http://localhost:8080/");
    assertThat(page("/")).startsWith("HTTP/1.1 200 ").contains("href=\"/docs\"");
  }

  @Test
  void security17_thePageOfTheApiLoadsFromThisServerAndHasNoScriptOfItsOwn() {
    String page = page("/docs");
    assertThat(page).contains("script-src 'self';").doesNotContain("unsafe-inline");
    assertThat(page).doesNotContain("https://").doesNotContain("//cdn");
    assertThat(page).doesNotContainPattern("<script>");
    for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "start.js"}) {
      assertThat(page).contains("/docs/" + file);
      assertThat(anyone.get("/docs/" + file).status()).as(file).isEqualTo(200);
    }
    assertThat(anyone.get("/docs/oauth2-redirect.html").status()).isEqualTo(404);
    assertThat(anyone.get("/docs/..").status()).isIn(400, 404);
  }

  private static String page(String path) {
    return RawConnection.answer(
        anyone.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private static String text(Reply reply) {
    return new String(reply.response().body(), StandardCharsets.UTF_8);
  }
}
