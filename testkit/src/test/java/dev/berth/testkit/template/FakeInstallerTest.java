package dev.berth.testkit.template;

import dev.berth.domain.template.Template;

class FakeInstallerTest implements TemplateInstallerContract {

  @Override
  public FakeInstaller installer() {
    return new FakeInstaller((effect, stage, instance) -> {});
  }

  @Override
  public Template installable() {
    return TemplateSamples.ANSWERING;
  }

  @Override
  public FakeInstaller installerThatLacksSomething() {
    return installer().lacks("libsecret-1-dev");
  }
}
