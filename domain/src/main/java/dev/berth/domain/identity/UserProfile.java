package dev.berth.domain.identity;

import java.util.Optional;

/**
 * What a person says of themselves.
 *
 * @param timezone an IANA zone name
 * @param locale a BCP 47 tag
 */
public record UserProfile(
    FullName fullName, Optional<String> avatarUrl, String timezone, String locale) {

  public static UserProfile of(FullName name) {
    return new UserProfile(name, Optional.empty(), "UTC", "en");
  }

  UserProfile in(LanguageTag language) {
    return new UserProfile(fullName, avatarUrl, timezone, language.value());
  }
}
