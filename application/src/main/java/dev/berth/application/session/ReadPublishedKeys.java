package dev.berth.application.session;

import java.util.List;

/** Tells anybody how access tokens are checked. */
public final class ReadPublishedKeys {

  private final AccessTokens accessTokens;

  public ReadPublishedKeys(AccessTokens accessTokens) {
    this.accessTokens = accessTokens;
  }

  public List<PublishedKey> handle() {
    return accessTokens.published();
  }
}
