package dev.berth.testkit.template;

import dev.berth.application.template.Templates;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates that a test names; the first is the standard. */
public final class FixedTemplates implements Templates {

  private final List<Template> templates;

  public FixedTemplates(Template standard, Template... others) {
    templates = Stream.concat(Stream.of(standard), Stream.of(others)).toList();
  }

  @Override
  public Optional<Template> find(TemplateId id) {
    return templates.stream().filter(template -> template.id().equals(id)).findFirst();
  }

  @Override
  public List<Template> all() {
    return templates.stream()
        .sorted(Comparator.comparing(template -> template.id().value()))
        .toList();
  }

  @Override
  public TemplateId standard() {
    return templates.get(0).id();
  }
}
