package dev.berth.application.template;

/** Takes away what templates brought and nobody uses any more, apart from every start. */
public final class TidyTemplates {

  private final Templates templates;
  private final TemplateInstaller installer;

  public TidyTemplates(Templates templates, TemplateInstaller installer) {
    this.templates = templates;
    this.installer = installer;
  }

  public void run() {
    templates.all().forEach(installer::tidy);
  }
}
