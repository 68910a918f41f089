package dev.berth.host.template;

import java.nio.file.Path;

/**
 * Where tests keep the real code-server between runs, since building it takes minutes: the folder
 * that the system property {@code berth.test.templates} names, else one in the account's cache.
 */
public final class InstallCacheForTests {

  private InstallCacheForTests() {}

  public static Path folder() {
    String given = System.getProperty("berth.test.templates", "");
    return given.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "berth", "test-templates")
        : Path.of(given);
  }
}
