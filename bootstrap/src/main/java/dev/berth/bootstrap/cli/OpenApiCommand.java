package dev.berth.bootstrap.cli;

import dev.berth.web.BerthWeb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the API's description. */
@Command(name = "openapi", description = "Prints the OpenAPI document of the API, as YAML.")
final class OpenApiCommand implements Callable<Integer> {

  private final BerthCommand berth;

  OpenApiCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = BerthWeb.class.getResourceAsStream("openapi/openapi.yaml")) {
      byte[] yaml = Objects.requireNonNull(in, "the document is missing").readAllBytes();
      berth.console().out().print(new String(yaml, StandardCharsets.UTF_8));
    }
    return ExitCodes.OK;
  }
}
