package dev.berth.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.testkit.shared.Seeded;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParsingPropertyTest {

  private static final int CASES = 4_000;

  @Test
  void anyTextIsASlugOrIsRefused() {
    holds(TenantSlug::parse, TenantSlug::value, "acme-2", "[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Test
  void anyTextIsAWorkspaceNameOrIsRefused() {
    holds(WorkspaceName::parse, WorkspaceName::value, "api-2", "[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Test
  void anyTextIsAUsernameOrIsRefused() {
    holds(Username::parse, Username::value, "ada.l", "[a-z0-9][a-z0-9._-]{1,31}");
  }

  @Test
  void anyTextIsATemplateIdOrIsRefused() {
    holds(TemplateId::new, TemplateId::value, "code-server", "[a-z0-9-]{2,40}");
  }

  @Test
  void anyTextIsAPlanNameOrIsRefused() {
    holds(PlanName::new, PlanName::value, "starter", "[a-z0-9-]{2,32}");
  }

  @Test
  void anyTextIsAnAddressOfDotfilesOrIsRefused() {
    String form =
        "https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~][A-Za-z0-9._~-]*)+/?";
    holds(DotfilesUrl::parse, DotfilesUrl::value, "https://git.example.com/me/dotfiles", form);
  }

  @Test
  @DisplayName("security 26: an address of dotfiles is no option, no other protocol and no secret")
  void whatGitOrAUnitWouldReadOtherwiseIsNoAddressOfDotfiles() {
    for (String text :
        List.of(
            "--upload-pack=/bin/sh",
            "ext::sh -c touch% /tmp/x",
            "http://git.example.com/x",
            "file:///etc",
            "ssh://git@example.com/x",
            "git@git.example.com:me/x",
            "https://me:secret@git.example.com/x",
            "https://token@git.example.com/x",
            "https://git.example.com",
            "https://git.example.com/",
            "https://-git.example.com/x",
            "https://git.example.com/-x",
            "https://git.example.com/../x",
            "https://git.example.com/x?a=b",
            "https://git.example.com/x#y",
            "https://git.example.com/$HOME",
            "https://git.example.com/%2e%2e",
            "https://git.example.com/a b",
            "https://git.example.com/x\n--y",
            "https://[::1]/x",
            "https://git.example.com/" + "x".repeat(DotfilesUrl.LONGEST))) {
      assertThat(parsed(DotfilesUrl::parse, text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> DotfilesUrl.parse("https://me:hunter2@git.example.com/x"))
        .satisfies(
            refused ->
                assertThat(((DomainException) refused).context().toString())
                    .doesNotContain("hunter2"));
  }

  @Test
  void aSlugAndAWorkspaceNameAlwaysFitIntoADnsLabel() {
    Seeded.cases(
        CASES,
        seeded -> {
          Optional<TenantSlug> slug = parsed(TenantSlug::parse, letters(seeded, 26));
          Optional<WorkspaceName> name = parsed(WorkspaceName::parse, letters(seeded, 32));
          if (slug.isPresent() && name.isPresent()) {
            String label = name.get().value() + "--" + slug.get().value();
            assertThat(label.length()).isLessThanOrEqualTo(63);
            assertThat(label.split("--", -1))
                .containsExactly(name.get().value(), slug.get().value());
          }
        });
  }

  @Test
  void anyTextIsAnAddressOrIsRefused() {
    Seeded.cases(
        CASES,
        seeded -> {
          String text = seeded.nasty("Ada.Lovelace@mail.example.com");
          parsed(EmailAddress::parse, text)
              .ifPresent(
                  email -> {
                    assertThat(email.value()).matches("[!-~]{3,254}").contains("@");
                    assertThat(EmailAddress.parse(email.value())).isEqualTo(email);
                    assertThat(email.key()).isEqualTo(email.value().toLowerCase(Locale.ROOT));
                    assertThat(email.localPart()).hasSizeBetween(1, 64);
                    assertThat(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC))
                        .isEqualTo(email.value());
                  });
        });
  }

  @Test
  void allSpellingsOfAnAddressShareItsKey() {
    Seeded.cases(
        CASES,
        seeded -> {
          String local = "a" + seeded.text("abcXYZ019.+_-", seeded.between(0, 20)) + "z";
          Optional<EmailAddress> email = parsed(EmailAddress::parse, local + "@example.com");
          email.ifPresent(
              one -> {
                String other = " " + fullWidth(seeded, randomCase(seeded, one.value())) + "\n";
                assertThat(EmailAddress.parse(other).key()).isEqualTo(one.key());
              });
        });
  }

  @Test
  void anyNameIsOneVisibleLineOrIsRefused() {
    Seeded.cases(
        CASES,
        seeded -> {
          String text = seeded.nasty("Ada O'Łovelace");
          parsed(FullName::parse, text).ifPresent(name -> visibleLine(name.value()));
          parsed(TenantName::parse, text).ifPresent(name -> visibleLine(name.value()));
        });
  }

  @Test
  void ordinaryNamesOfAnyScriptAreWelcome() {
    for (String name :
        new String[] {"Ada", "株式会社", "محمد", "नेहा", "Ω", "🐧 Linux", "می\u200cخواهم", "Nguyễn"}) {
      assertThat(FullName.parse(name).value()).isEqualTo(name);
    }
  }

  @Test
  @DisplayName("security 1: any text is a password that bcrypt tells apart, or is refused")
  void anyTextIsAPasswordThatBcryptTellsApartOrIsRefused() {
    Seeded.cases(
        CASES,
        seeded ->
            parsed(Password::parse, seeded.nasty("correct horse battery"))
                .ifPresent(
                    password -> {
                      String text = password.secret().reveal();
                      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                      assertThat(bytes.length).isLessThanOrEqualTo(72);
                      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
                      assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
                      assertThat(password).hasToString("Password[secret=Secret[hidden]]");
                    }));
  }

  @Test
  void aNameProposedForAnyAddressIsAUsernameAndCanBeNumbered() {
    Seeded.cases(
        CASES,
        seeded ->
            parsed(EmailAddress::parse, seeded.text("aZ9._+'-", seeded.between(1, 64)) + "@a.b")
                .ifPresent(
                    email -> {
                      Username proposed = Username.proposedFor(email);
                      assertThat(Username.parse(proposed.value())).isEqualTo(proposed);
                      assertThat(proposed.numbered(seeded.between(0, 99_999)).value())
                          .startsWith(proposed.value());
                    }));
  }

  /** Accepted are only ASCII texts of the form, in any case, and what was accepted stays itself. */
  private static <T> void holds(
      Function<String, T> parse, Function<T, String> value, String like, String form) {
    Seeded.cases(
        CASES,
        seeded -> {
          String text = seeded.nasty(like);
          parsed(parse, text)
              .ifPresent(
                  accepted -> {
                    assertThat(value.apply(accepted)).matches(form);
                    assertThat(text.strip()).matches("[!-~]+");
                    assertThat(parse.apply(value.apply(accepted))).isEqualTo(accepted);
                  });
        });
    assertThat(value.apply(parse.apply(like))).isEqualTo(like);
  }

  /** Parsed, or refused as invalid; any other exception fails the test. */
  private static <T> Optional<T> parsed(Function<String, T> parse, String text) {
    try {
      return Optional.of(parse.apply(text));
    } catch (DomainException refused) {
      assertThat(refused.code().category()).isEqualTo(Category.INVALID);
      return Optional.empty();
    }
  }

  private static void visibleLine(String text) {
    assertThat(text.codePointCount(0, text.length())).isBetween(1, 100);
    assertThat(text.lines()).hasSize(1);
    assertThat(text.codePoints().anyMatch(ParsingPropertyTest::seen)).isTrue();
    assertThat(text.codePoints().noneMatch(ParsingPropertyTest::controls)).isTrue();
  }

  private static boolean seen(int point) {
    return !Character.isSpaceChar(point) && Character.getType(point) != Character.FORMAT;
  }

  private static boolean controls(int point) {
    return Character.isISOControl(point) || point == 0x202E || point == 0x2028 || point == 0xFEFF;
  }

  private static String letters(Seeded seeded, int most) {
    return seeded.text("abz09-", seeded.between(1, most));
  }

  private static String randomCase(Seeded seeded, String text) {
    return seeded.percent(50) ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private static String fullWidth(Seeded seeded, String text) {
    return seeded.percent(50) ? text.replace('A', '\uff21').replace('a', '\uff41') : text;
  }

  @Test
  void theSeedOfAFailureIsTold() {
    assertThatThrownBy(
            () ->
                Seeded.cases(
                    3,
                    seeded -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dberth.seed=")
        .hasMessageContaining("broken");
  }
}
