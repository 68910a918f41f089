package dev.berth.domain.shared;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The DNS label of a tenant: 2 to 24 characters, lower-case letters, digits and single hyphens (RFC
 * 1035, section 2.3.1, narrowed: a double hyphen separates workspace and tenant in a host name).
 */
public record TenantSlug(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> RESERVED =
      Set.of(
          "admin",
          "api",
          "app",
          "assets",
          "auth",
          "berth",
          "blog",
          "cdn",
          "dashboard",
          "dev",
          "docs",
          "gateway",
          "health",
          "help",
          "internal",
          "localhost",
          "login",
          "mail",
          "metrics",
          "ns",
          "operator",
          "public",
          "register",
          "root",
          "security",
          "smtp",
          "static",
          "status",
          "support",
          "system",
          "www");

  public TenantSlug {
    if (value.length() < 2 || value.length() > 24 || !FORM.matcher(value).matches()) {
      throw new DomainException(NameError.SLUG_MALFORMED, Map.of("slug", value));
    }
    if (RESERVED.contains(value)) {
      throw new DomainException(NameError.SLUG_RESERVED, Map.of("slug", value));
    }
  }

  /** Reads what a person typed: trims and lower-cases, then holds the form. */
  public static TenantSlug parse(String text) {
    return new TenantSlug(AsciiText.lower(text.strip()));
  }
}
