package dev.berth.host.quota;

import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;

/**
 * What is limited.
 *
 * @param account its name, or its number when nobody has it
 * @param home its folder
 */
record Place(String account, Path home) {

  private static final String MARK = "bw-";

  static Place of(QuotaOptions options, InstanceId instance) {
    return new Place(MARK + instance.value(), options.homes().resolve(instance.value()));
  }

  /** Where the probe writes; no instance is called so. */
  static Place probe(QuotaOptions options) {
    return new Place(Integer.toString(options.stranger()), options.homes().resolve(".quota-probe"));
  }

  /** Where a home is made before it takes its place; no instance is called so. */
  Path next() {
    return home.resolveSibling(".next-" + home.getFileName());
  }
}
