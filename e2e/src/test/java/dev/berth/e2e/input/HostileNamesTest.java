package dev.berth.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.testkit.shared.Seeded;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * security 26: 10,000 generated names, slugs and addresses of dotfiles, sent to a server over its
 * own database. Each is taken as the label that it plainly is or refused under its field's name. In
 * {@code HostProgramsTest} no code that starts programs knows such texts, and {@code
 * machine.WordsOfPeopleTest} looks for those that were taken on a machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesTest {

  private static final int NAMES = 4_000;
  private static final int SLUGS = 3_000;
  private static final int DOTFILES = 3_000;

  /** RFC 1035, section 2.3.1, with single hyphens. */
  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9]|-(?=[a-z0-9]))*");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._~-]{1,200}");
  private static final Pattern UNFIT_TO_SHOW = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private BerthServer server;

  @BeforeAll
  void start() {
    server =
        BerthServer.start(
            ServerOptions.on(DataFolder.empty("hostile-names"))
                .with("auth.bcrypt-cost", "10")
                // Nothing is to be installed; what is asked for is a name alone.
                .with("templates.code-server.archive", "/nonexistent.tar.gz")
                .with("templates.code-server.sha256", "0".repeat(64)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tenThousandTextsAreTakenAsTheLabelsThatTheyAreOrRefused() {
    AtomicInteger taken = new AtomicInteger();
    List<CompletableFuture<Void>> all =
        List.of(
            CompletableFuture.runAsync(() -> names(taken)),
            CompletableFuture.runAsync(() -> slugs(taken)),
            CompletableFuture.runAsync(() -> dotfiles(taken)));
    all.forEach(CompletableFuture::join);

    System.out.println("hostile names: " + taken + " of 10,000 were taken");
    assertThat(taken.get()).as("both answers were met").isBetween(500, 5_000);
    assertThat(server.said()).doesNotContain("for a reason that nobody foresaw");
  }

  /** Renames one workspace again and again, which may take any name that the rule allows. */
  private void names(AtomicInteger taken) {
    Api api = Person.signUp(server).api();
    Answer made = api.post("/workspaces", Map.of("name", "first")).expect(202);
    Await.until(
        "its operation has ended, since there is no program",
        Person.SOON,
        () ->
            !api.get("/operations/" + made.text("/operation/id"))
                .body()
                .path("finished_at")
                .isNull());
    String path = "/workspaces/" + made.text("/workspace/id");
    Seeded.cases(
        NAMES,
        seeded -> {
          HostileTexts texts = new HostileTexts(seeded);
          String name = texts.like(texts.label());
          Answer answer = api.patch(path, Map.of("name", name));
          Optional<String> label = label(name, 3, 30);
          if (label.isEmpty()) {
            assertRefused(answer, name, "name");
          } else {
            taken.incrementAndGet();
            assertThat(answer.status()).as(shown(name) + ": " + answer.text()).isEqualTo(200);
            assertThat(answer.text("/name")).as(shown(name)).isEqualTo(label.get());
            assertThat(answer.text("/subdomain")).startsWith(label.get() + "--");
          }
        });
  }

  /** With a password that is too short, so that nobody is signed up. */
  private void slugs(AtomicInteger taken) {
    Map<String, String> wish = new HashMap<>();
    wish.put("email", "eve@example.com");
    wish.put("password", "short");
    wish.put("full_name", "Eve Example");
    wish.put("tenant_name", "Eve & Co");
    Seeded.cases(
        SLUGS,
        seeded -> {
          HostileTexts texts = new HostileTexts(seeded);
          String slug = texts.like(texts.label());
          wish.put("tenant_slug", slug);
          Answer answer = server.api().post("/auth/register", wish);
          assertRefused(answer, slug, "password");
          if (named(answer).contains("tenant_slug")) {
            assertThat(label(slug, 2, 24)).as(shown(slug) + ": " + answer.text()).isEmpty();
          } else {
            taken.incrementAndGet();
            assertThat(label(slug, 2, 24)).as(shown(slug) + ": " + answer.text()).isPresent();
          }
        });
  }

  /** With a name that is none, so that nothing is made. */
  private void dotfiles(AtomicInteger taken) {
    Api api = Person.signUp(server).api();
    Seeded.cases(
        DOTFILES,
        seeded -> {
          HostileTexts texts = new HostileTexts(seeded);
          String url = url(seeded, texts);
          Answer answer = api.post("/workspaces", Map.of("name", "a--b", "dotfiles_url", url));
          assertRefused(answer, url, "name");
          if (!named(answer).contains("dotfiles_url")) {
            taken.incrementAndGet();
            assertPlainAddress(url.strip());
          }
        });
    for (String good :
        List.of("https://git.example.com/me/dots", "https://git.example.com:8443/~me/.dots.git/")) {
      Map<String, String> wish = Map.of("name", "a--b", "dotfiles_url", good);
      assertThat(named(api.post("/workspaces", wish))).as(good).containsExactly("name");
    }
    assertThat(api.get("/workspaces").expect(200).body().path("items")).isEmpty();
  }

  private static String url(Seeded seeded, HostileTexts texts) {
    String host = "git.example.com";
    String folder = "dots";
    return switch (seeded.between(0, 4)) {
      case 0 -> texts.like("https://" + host + "/" + folder);
      case 1 -> "https://" + texts.like(host) + "/" + folder;
      case 2 -> "https://" + host + "/" + texts.like(folder) + "/" + folder;
      case 3 -> texts.like("https") + "://" + host + "/" + folder;
      default -> "https://" + host + "/" + texts.like(texts.label());
    };
  }

  /** What the text plainly is: without the space around it, in small letters; empty if no label. */
  private static Optional<String> label(String text, int least, int most) {
    StringBuilder small = new StringBuilder();
    // Letter by letter: the Kelvin sign has a small form too, and it is a k.
    text.strip()
        .chars()
        .forEach(sign -> small.append((char) (sign >= 'A' && sign <= 'Z' ? sign + 32 : sign)));
    return Optional.of(small.toString())
        .filter(label -> label.length() >= least && label.length() <= most)
        .filter(label -> LABEL.matcher(label).matches());
  }

  private static void assertPlainAddress(String url) {
    assertThat(url).matches(PLAIN);
    URI address = URI.create(url);
    assertThat(address.getScheme()).as(url).isEqualTo("https");
    assertThat(address.getHost()).as(url).isNotBlank();
    assertThat(address.getUserInfo()).as(url).isNull();
    assertThat(List.of(address.getPath().substring(1).split("/")))
        .as(url)
        .isNotEmpty()
        .noneMatch(
            part -> part.isEmpty() || part.startsWith("-") || Set.of(".", "..").contains(part));
  }

  private static void assertRefused(Answer answer, String text, String field) {
    assertThat(answer.status()).as(shown(text) + ": " + answer.text()).isIn(400, 422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(named(answer)).as(shown(text) + ": " + answer.text()).contains(field);
    for (JsonNode error : answer.body().path("errors")) {
      assertThat(error.path("message").asText() + error.path("detail").asText())
          .as(shown(text))
          .isNotBlank()
          .doesNotContainPattern(UNFIT_TO_SHOW);
    }
    assertThat(answer.text("/detail")).as(shown(text)).doesNotContainPattern(UNFIT_TO_SHOW);
  }

  private static Set<String> named(Answer answer) {
    Set<String> names = new HashSet<>();
    answer.body().path("errors").forEach(error -> names.add(error.path("field").asText()));
    return names;
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(60)
        .forEach(
            sign ->
                shown.append(
                    sign > 32 && sign < 127
                        ? String.valueOf((char) sign)
                        : String.format(Locale.ROOT, "\\u%04x", sign)));
    return shown.toString();
  }
}
