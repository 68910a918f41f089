package dev.berth.host.quota;

import java.nio.file.Path;

/**
 * @param homes the folder that holds all homes, each called as its instance
 * @param stranger a user id that belongs to nobody; the probe writes by it, since limits do not
 *     bind root
 */
public record QuotaOptions(Path homes, QuotaPolicy policy, int stranger) {

  public QuotaOptions {
    if (!homes.isAbsolute() || stranger < 1) {
      throw new IllegalArgumentException("homes have an absolute path, and root is no stranger");
    }
  }
}
