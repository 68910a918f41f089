package dev.berth.host.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which build the code is of that both sides of the helper's socket have in their jars. */
public final class Build {

  private static final String FILE = "build.properties";

  private Build() {}

  /** The release and, in parentheses, the commit; as the build wrote them into the jar. */
  public static String ofThisJar() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      properties.load(Objects.requireNonNull(in, FILE + " is missing from the jar"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    // Built from what is no repository, the commit's place is empty.
    return properties.getProperty("build", "").replaceAll("\\$\\{[^}]*}", "unknown");
  }
}
