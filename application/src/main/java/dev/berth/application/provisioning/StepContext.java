package dev.berth.application.provisioning;

import dev.berth.application.host.HostException;
import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;

/**
 * What a step works on.
 *
 * @param workspace as stored when the step began
 * @param template absent when the installation has lost it, which hinders no removal
 * @param patience how long this try may take
 * @param following whether the step before this one was done just now and by this very process, so
 *     that no reboot can have taken away what it made
 * @param lived whether the workspace was brought up before, so that its home holds a person's files
 */
public record StepContext(
    Workspace workspace,
    Optional<Template> template,
    Duration patience,
    Progress progress,
    boolean following,
    boolean lived) {

  /**
   * @throws HostException when the template is gone
   */
  public Template requireTemplate() {
    return template.orElseThrow(
        () ->
            HostException.permanent(
                "The template " + workspace.blueprint().template() + " is gone."));
  }
}
