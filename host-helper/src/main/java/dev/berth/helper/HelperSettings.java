package dev.berth.helper;

import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.host.network.AddressRange;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.host.rooted.RootSettings;
import dev.berth.host.template.CodeServerTemplate;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the helper reads of the environment: the server's variables of the same names and defaults,
 * which is why both read one file. It is never told by the server.
 *
 * @param dataDir the server's data folder
 */
record HelperSettings(RootSettings root, Path dataDir) {

  /** The server's account, and the group that connects to workspaces' fronts. */
  static final String ACCOUNT = "berth";

  private static final Pattern RANGE = Pattern.compile("([0-9]{4,10})-([0-9]{4,10})");
  private static final Pattern RELEASE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){2}");

  /**
   * @throws IllegalArgumentException with a sentence that names the variable
   */
  static HelperSettings of(Map<String, String> environment) {
    Reading read = new Reading(environment);
    return new HelperSettings(
        new RootSettings(
            read.uids(),
            read.networks(),
            read.quota(),
            read.matching(
                "BERTH_TEMPLATES_CODE_SERVER_VERSION",
                CodeServerTemplate.DEFAULT_VERSION,
                RELEASE,
                "a release such as 4.139.0")),
        Path.of(
            read.matching(
                "BERTH_DATA_DIR",
                "/var/lib/berth/server",
                Pattern.compile("/.{1,1000}"),
                "an absolute path")));
  }

  /** Reads one variable after the other. */
  private record Reading(Map<String, String> environment) {

    AccountRange uids() {
      String name = "BERTH_HOST_UID_RANGE";
      Matcher range = RANGE.matcher(value(name, "200000-299999"));
      try {
        if (range.matches()) {
          AccountRange uids =
              new AccountRange(
                  new AccountNumber(Long.parseLong(range.group(1))),
                  new AccountNumber(Long.parseLong(range.group(2))));
          if (uids.last().value() <= Integer.MAX_VALUE) {
            return uids;
          }
        }
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "a range such as 200000-299999");
      }
      throw refused(name, "a range such as 200000-299999");
    }

    AddressRange networks() {
      String name = "BERTH_HOST_NETWORK_RANGE";
      try {
        return NetworkOptions.of(AddressRange.parse(value(name, "10.213.0.0/16"))).range();
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "a private range of IPv4 addresses from /8 to /30");
      }
    }

    QuotaPolicy quota() {
      String name = "BERTH_HOST_QUOTA";
      try {
        return QuotaPolicy.valueOf(value(name, "auto").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unfit) {
        throw refused(name, "auto, required or off");
      }
    }

    String matching(String name, String otherwise, Pattern form, String wanted) {
      String value = value(name, otherwise);
      if (!form.matcher(value).matches()) {
        throw refused(name, wanted);
      }
      return value;
    }

    private String value(String name, String otherwise) {
      String given = environment.getOrDefault(name, "").strip();
      return given.isEmpty() ? otherwise : given;
    }

    private static IllegalArgumentException refused(String name, String wanted) {
      return new IllegalArgumentException(name + " must be " + wanted + ".");
    }
  }
}
