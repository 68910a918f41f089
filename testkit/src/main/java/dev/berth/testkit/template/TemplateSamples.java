package dev.berth.testkit.template;

import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.List;
import java.util.Map;

/** Templates as tests need them. */
public final class TemplateSamples {

  /** A workspace that answers its health path and asks for a password. */
  public static final Template ANSWERING = template(TemplateId.CODE_SERVER, true, "answer");

  /** A workspace that answers and asks for none. */
  public static final Template OPEN = template(new TemplateId("terminal"), false, "answer");

  private TemplateSamples() {}

  /** A template whose program is the given command. */
  public static Template template(TemplateId id, boolean password, String... argv) {
    return new Template(
        id, id.value(), List.of(argv), List.of(), Map.of(), "/healthz", "none", "1.0.0", password);
  }
}
