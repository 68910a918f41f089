package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Fault;
import dev.berth.bootstrap.settings.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test gives the loader, source by source. */
public final class Given {

  /** Random enough for the rules, and known to the tests. */
  public static final String STRONG_KEY = "uW3k9ZqV7xR1mTf5bYc8LdHs2JpNg6QaEw4oXvKt";

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> assignments = new ArrayList<>();

  private Given(Path folder) {
    this.folder = folder;
  }

  public static Given nothing(Path folder) {
    return new Given(folder);
  }

  /** Everything that production asks for. */
  public static Given production(Path folder) {
    return nothing(folder)
        .variable("BERTH_PROFILE", "production")
        .variable("BERTH_PUBLIC_URL", "https://berth.example.com")
        .variable("BERTH_WORKSPACE_DOMAIN", "workspaces.example.net")
        .variable("BERTH_AUTH_SECRET_KEY", STRONG_KEY)
        .variable("BERTH_AUTH_REQUIRE_VERIFIED_EMAIL", "false")
        .variable("BERTH_HOST_ALLOW_UNISOLATED", "true");
  }

  public Given variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Given without(String name) {
    environment.remove(name);
    return this;
  }

  public Given yaml(String text) {
    return file("berth.yaml", text);
  }

  public Given dotEnv(String text) {
    return file(".env", text);
  }

  public Given file(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return this;
  }

  public Given set(String assignment) {
    assignments.add(assignment);
    return this;
  }

  public LoadedSettings load() {
    return SettingsLoader.load(new Sources(environment, folder, assignments));
  }

  public Settings settings() {
    return load().orThrow();
  }

  public List<String> faults() {
    return load().faults().stream().map(Fault::line).toList();
  }
}
