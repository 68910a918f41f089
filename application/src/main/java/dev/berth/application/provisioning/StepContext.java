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
 * @param hold that the operation is still this worker's
 */
public record StepContext(
    Workspace workspace,
    Optional<Template> template,
    Duration patience,
    Progress progress,
    boolean following,
    boolean lived,
    Hold hold) {

  /** The lease that the step works under. */
  @FunctionalInterface
  public interface Hold {

    /**
     * Holds until the caller's unit of work ends that nobody else works on the operation. Who locks
     * the workspace as well does so before.
     *
     * @throws dev.berth.domain.shared.DomainException LEASE_LOST
     */
    void require();
  }

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
