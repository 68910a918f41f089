package dev.berth.testkit.template;

class FixedTemplatesTest implements TemplatesContract {

  @Override
  public FixedTemplates templates() {
    return new FixedTemplates(TemplateSamples.OPEN, TemplateSamples.ANSWERING);
  }
}
