package dev.berth.host.template;

import dev.berth.application.template.TemplateInstaller.Progress;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses from npm's lines how far a build is. It knows neither how many packages nor how many
 * compiler runs will come, so that each step covers a part of what is left; it never goes back.
 */
final class NpmProgress implements Consumer<String> {

  private static final Pattern SCRIPT =
      Pattern.compile("> (@?[a-z0-9][a-z0-9._/-]{0,60})@\\S+ (?:pre|post)?install");
  private static final Pattern COMPILED =
      Pattern.compile("\\s*(?:CC|CXX|AR|SOLINK_MODULE)\\(target\\).*");
  private static final String FETCHED = "npm http fetch";
  private static final double FETCH_STEP = 0.004;
  private static final double BUILD_STEP = 0.06;

  private final Progress progress;
  private final double fetchedAt;
  private final double builtAt;
  private double fraction;
  private String sentence = "Fetching code-server";

  /**
   * @param from the fraction at which the build begins
   * @param fetchedAt what fetching leads towards
   * @param builtAt what building leads towards
   */
  NpmProgress(Progress progress, double from, double fetchedAt, double builtAt) {
    this.progress = progress;
    this.fraction = from;
    this.fetchedAt = fetchedAt;
    this.builtAt = builtAt;
  }

  @Override
  public synchronized void accept(String line) {
    Matcher script = SCRIPT.matcher(line);
    if (line.startsWith(FETCHED)) {
      step(fetchedAt, FETCH_STEP);
    } else if (script.matches()) {
      sentence = "Building " + script.group(1);
      step(builtAt, BUILD_STEP);
    } else if (COMPILED.matcher(line).matches()) {
      step(builtAt, BUILD_STEP);
    }
  }

  private void step(double towards, double share) {
    if (towards > fraction) {
      fraction += (towards - fraction) * share;
      progress.at(fraction, sentence);
    }
  }
}
