package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.KnownKeys;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Sourced;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns variables into settings: those with the prefix {@code BERTH_}, an empty one counting as not
 * set. A secret's variable with {@code _FILE} at its end names a file that holds it.
 */
final class Variables {

  private static final String PREFIX = "BERTH_";
  private static final String FILE = "_FILE";

  // Kubernetes gives every container such variables for a service that is called "berth".
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "BERTH_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT|PORT_[0-9]+_(TCP|UDP)(_PROTO|_PORT|_ADDR)?)");

  private final KnownKeys known;
  private final Path workingFolder;
  private final Findings findings;
  private final Map<String, Sourced> values = new LinkedHashMap<>();

  private Variables(KnownKeys known, Path workingFolder, Findings findings) {
    this.known = known;
    this.workingFolder = workingFolder;
    this.findings = findings;
  }

  static Layer read(
      Map<String, Sourced> variables, KnownKeys known, Path workingFolder, Findings findings) {
    Variables reading = new Variables(known, workingFolder, findings);
    new TreeMap<>(variables)
        .forEach(
            (name, value) -> {
              if (isOurs(name) && !value.text().isEmpty()) {
                reading.one(name, value);
              }
            });
    return new Layer(reading.values);
  }

  private static boolean isOurs(String name) {
    return name.startsWith(PREFIX)
        && !KnownKeys.OTHER_VARIABLES.contains(name)
        && !SERVICE_LINK.matcher(name).matches();
  }

  private void one(String variable, Sourced value) {
    Optional<Key<?>> key = known.findByVariable(variable);
    if (key.isPresent()) {
      put(key.get(), value);
    } else if (variable.endsWith(FILE)) {
      fromFile(variable, value);
    } else {
      unknown(variable, value.origin());
    }
  }

  private void fromFile(String variable, Sourced file) {
    String plain = variable.substring(0, variable.length() - FILE.length());
    Optional<Key<?>> key = known.findByVariable(plain);
    if (key.isEmpty()) {
      unknown(variable, file.origin());
    } else if (!key.get().mayComeFromFile()) {
      findings.fault(
          variable, "only a secret may come from a file: set %s".formatted(plain), file.origin());
    } else {
      SecretFile.read(workingFolder, variable, file, findings)
          .ifPresent(text -> put(key.get(), new Sourced(text, Origin.secretFile(variable))));
    }
  }

  private void put(Key<?> key, Sourced value) {
    if (values.putIfAbsent(key.name(), value) != null) {
      findings.fault(
          key.name(),
          "is given by %s and by %s as well: keep one"
              .formatted(key.variable(), key.variable() + FILE),
          value.origin());
    }
  }

  private void unknown(String variable, Origin origin) {
    findings.fault(
        variable,
        "is no setting; the nearest known one is " + known.nearestVariable(variable),
        origin);
  }
}
