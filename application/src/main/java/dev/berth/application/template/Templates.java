package dev.berth.application.template;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.List;
import java.util.Optional;

/** The templates of the installation. */
@DrivenPort
public interface Templates {

  Optional<Template> find(TemplateId id);

  /** By id. */
  List<Template> all();

  /** What a workspace gets when nobody chose. */
  TemplateId standard();
}
