package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.domain.template.TemplateId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can run in a workspace.
 *
 * @param defaultTemplate the template of a workspace that names none; nothing lets the server
 *     choose: code-server where it is installed or can be, else the terminal
 * @param folder more templates, a file each; absolute
 * @param codeServerVersion the release of code-server to install
 * @param codeServerArchive a release archive to install instead of asking npm
 */
public record TemplateSettings(
    Optional<TemplateId> defaultTemplate,
    Optional<Path> folder,
    Optional<String> codeServerVersion,
    Optional<Archive> codeServerArchive) {

  /**
   * A release archive.
   *
   * @param location a path or an https URL
   * @param sha256 its SHA-256 in lower-case hex
   */
  public record Archive(String location, String sha256) {}

  static final Key<TemplateId> DEFAULT =
      Key.of(
          "templates.default",
          Texts.parsedBy(TemplateId::new, "a template's name, such as code-server"),
          "Template of a workspace that names none. Without it: `code-server` where installed or"
              + " installable, else `terminal`.");
  static final Key<Path> FOLDER =
      Key.of("templates.dir", Texts.path(), "A folder with more templates, a file each.");
  static final Key<String> VERSION =
      Key.of(
          "templates.code-server.version",
          Texts.matching("[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}", "a release such as 4.139.0"),
          "The release of code-server to install.");
  static final Key<String> ARCHIVE =
      Key.of(
              "templates.code-server.archive",
              Texts.matching("(https://|/|\\./)[^\\s\\p{Cntrl}]{1,1000}", "an https URL or a path"),
              "A release archive of code-server to install instead: path or https URL.")
          .shownAs(Disclosure.URL);
  static final Key<String> SHA256 =
      Key.of(
          "templates.code-server.sha256",
          Texts.matching("[0-9a-f]{64}", "a SHA-256 in 64 lower-case hex digits"),
          "SHA-256 of that archive.");

  static Section section() {
    return new Section(List.of(DEFAULT, FOLDER, VERSION, ARCHIVE, SHA256), TemplateSettings::check);
  }

  private static void check(Check check) {
    check
        .find(DEFAULT)
        .filter(id -> !id.equals(TemplateId.CODE_SERVER))
        .ifPresent(
            id -> check.noteThatStops(DEFAULT, "the only template of this version is code-server"));
    if (check.isGiven(ARCHIVE) != check.isGiven(SHA256)) {
      check.missing(
          check.isGiven(ARCHIVE) ? SHA256 : ARCHIVE,
          "is needed: an archive and its SHA-256 go together");
    }
  }

  static TemplateSettings from(Values values) {
    return new TemplateSettings(
        values.find(DEFAULT),
        values.findPath(FOLDER),
        values.find(VERSION),
        values.find(ARCHIVE).map(location -> new Archive(location, values.get(SHA256))));
  }
}
