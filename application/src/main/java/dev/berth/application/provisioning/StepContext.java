package dev.berth.application.provisioning;

import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.template.Template;
import dev.berth.domain.workspace.Workspace;
import java.time.Duration;

/**
 * What a step works on.
 *
 * @param workspace as stored when the step began
 * @param patience how long this try may take
 */
public record StepContext(
    Workspace workspace,
    Template template,
    RequestOrigin origin,
    Duration patience,
    Progress progress) {}
