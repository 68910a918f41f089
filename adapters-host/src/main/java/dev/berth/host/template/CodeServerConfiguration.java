package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import dev.berth.host.process.ProgramConfiguration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration file of code-server. It holds the password's hash, which code-server's cookie
 * equals, so that the file is a credential.
 */
public final class CodeServerConfiguration implements ProgramConfiguration {

  private static final Pattern HASH = Pattern.compile("hashed-password: \"([^\"\\s]{1,200})\"");

  private final SecretSource secrets;

  public CodeServerConfiguration(SecretSource secrets) {
    this.secrets = secrets;
  }

  @Override
  public String text(WorkspaceSpec spec, Optional<String> present) {
    Secret password =
        spec.password()
            .orElseThrow(
                () -> HostException.permanent("The workspace has no password for its IDE."));
    String hash =
        present
            .flatMap(CodeServerConfiguration::hashIn)
            .filter(known -> Argon2Hash.matches(password, known))
            .orElseGet(() -> Argon2Hash.of(password, salt()));
    // Cookies of all workspaces on 127.0.0.1 share one jar, whatever their port: the suffix keeps
    // a log-in to one from ending that to another.
    return """
        hashed-password: "%s"
        cookie-suffix: "%s"
        cert: false
        """
        .formatted(hash, spec.instance());
  }

  private byte[] salt() {
    byte[] random = Base64.getUrlDecoder().decode(secrets.token().reveal());
    return Arrays.copyOf(random, Argon2Hash.SALT_BYTES);
  }

  private static Optional<String> hashIn(String text) {
    Matcher found = HASH.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
