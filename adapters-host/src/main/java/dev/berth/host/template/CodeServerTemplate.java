package dev.berth.host.template;

import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.List;
import java.util.Map;

/** The template {@code code-server}: VS Code in the browser. */
public final class CodeServerTemplate {

  /** The release that is installed unless a setting says otherwise. */
  public static final String DEFAULT_VERSION = "4.139.1";

  static final String INSTALLER = "code-server";

  private CodeServerTemplate() {}

  /**
   * The template for one release.
   *
   * @param version of code-server, such as {@value #DEFAULT_VERSION}
   */
  public static Template of(String version) {
    return new Template(
        TemplateId.CODE_SERVER,
        "VS Code (code-server)",
        List.of(
            "{install}/node",
            "{install}/app/out/node/entry.js",
            "--config",
            "{config}",
            "--bind-addr",
            "127.0.0.1:{port}",
            "--auth",
            "password",
            "--user-data-dir",
            "{home}/.local/share/code-server",
            "--extensions-dir",
            "{home}/.local/share/code-server/extensions",
            "--disable-telemetry",
            "--disable-update-check",
            "--disable-getting-started-override",
            "{home}"),
        Map.of(),
        "/healthz",
        INSTALLER,
        version,
        true);
  }
}
