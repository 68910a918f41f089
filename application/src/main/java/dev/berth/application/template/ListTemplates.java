package dev.berth.application.template;

import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.template.Template;
import java.util.List;

/** The templates that an actor may use, and whether they can run here. */
public final class ListTemplates {

  private final Templates templates;
  private final TemplateInstaller installer;

  /** A template and its state on this host. */
  public record Offer(Template template, Installation installation, boolean standard) {}

  public ListTemplates(Templates templates, TemplateInstaller installer) {
    this.templates = templates;
    this.installer = installer;
  }

  public List<Offer> handle(Actor actor) {
    actor.require(Permission.WORKSPACE_READ);
    return templates.all().stream()
        .map(
            template ->
                new Offer(
                    template, installer.look(template), template.id().equals(templates.standard())))
        .toList();
  }
}
