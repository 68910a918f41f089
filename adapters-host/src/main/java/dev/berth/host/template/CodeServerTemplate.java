package dev.berth.host.template;

import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The template {@code code-server}: VS Code in the browser. */
public final class CodeServerTemplate {

  /** The release that is installed unless a setting says otherwise. */
  public static final String DEFAULT_VERSION = "4.139.1";

  static final String INSTALLER = "code-server";

  private CodeServerTemplate() {}

  private static final List<String> ALIKE =
      List.of(
          "--user-data-dir",
          "{home}/.local/share/code-server",
          "--extensions-dir",
          "{home}/.local/share/code-server/extensions",
          "--disable-telemetry",
          "--disable-update-check",
          "--disable-getting-started-override",
          "{home}");

  /**
   * The template for one release, on a port of its own and with a password of its own.
   *
   * @param version of code-server, such as {@value #DEFAULT_VERSION}
   */
  public static Template of(String version) {
    return template(
        version,
        true,
        List.of("--config", "{config}", "--bind-addr", "127.0.0.1:{port}", "--auth", "password"));
  }

  /** The same on a socket that its account alone can open, so that it asks nobody who they are. */
  public static Template onSocket(String version) {
    return template(
        version,
        false,
        List.of(
            "--config",
            "{home}/.config/code-server/config.yaml",
            "--socket",
            "{socket}",
            "--socket-mode",
            "600",
            "--auth",
            "none"));
  }

  private static Template template(String version, boolean password, List<String> reached) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "{install}/node",
                "--require",
                "{install}/../" + StartScript.NAME,
                "{install}/app/out/node/entry.js"));
    argv.addAll(reached);
    argv.addAll(ALIKE);
    return new Template(
        TemplateId.CODE_SERVER,
        "VS Code (code-server)",
        argv,
        List.of("--disable-proxy"),
        Map.of(StartScript.DOTFILES, "{dotfiles}"),
        "/healthz",
        INSTALLER,
        version,
        password);
  }
}
