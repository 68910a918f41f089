package dev.berth.application.template;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.template.Template;
import java.util.Optional;

/**
 * Brings what a template needs onto this machine; shared by all workspaces. Never called in a unit
 * of work.
 */
@DrivenPort
public interface TemplateInstaller {

  /** A quick look that installs nothing. */
  Installation look(Template template);

  /**
   * Installs it unless it is there: atomic, safe to be called twice at once and after a crash.
   *
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  void ensure(Template template, Progress progress);

  /**
   * Takes away what was installed for the template before and nobody uses any more; what cannot go
   * now goes another time. Looks through all that runs on the machine.
   */
  void tidy(Template template);

  /** Told that a workspace has been ready on what is installed for the template. */
  void worked(Template template);

  /**
   * What to go back to, as a sentence for a person, where no workspace has been ready yet on what
   * is installed for the template, while one was on what was installed before, and that is still
   * there.
   */
  Optional<String> wayBack(Template template);

  /** Told how far an installation is. */
  @FunctionalInterface
  interface Progress {

    /**
     * @param fraction 0 to 1; {@code sentence} says what it is at, for a person
     */
    void at(double fraction, String sentence);
  }
}
