package dev.berth.host.template;

import dev.berth.application.template.Templates;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The templates that come with the server. */
public final class BundledTemplates implements Templates {

  private final List<Template> templates;
  private final TemplateId standard;

  /**
   * @param standard what a workspace gets when nobody chose
   * @throws IllegalArgumentException when no template has that id
   */
  public BundledTemplates(List<Template> templates, TemplateId standard) {
    this.templates =
        templates.stream()
            .sorted(Comparator.comparing((Template template) -> template.id().value()))
            .toList();
    this.standard = standard;
    if (find(standard).isEmpty()) {
      throw new IllegalArgumentException("there is no template " + standard);
    }
  }

  @Override
  public Optional<Template> find(TemplateId id) {
    return templates.stream().filter(template -> template.id().equals(id)).findFirst();
  }

  @Override
  public List<Template> all() {
    return templates;
  }

  @Override
  public TemplateId standard() {
    return standard;
  }
}
