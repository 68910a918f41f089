package dev.berth.testkit.session;

class PlainAccessTokensTest implements AccessTokensContract {

  @Override
  public PlainAccessTokens tokens() {
    return new PlainAccessTokens("one key");
  }

  @Override
  public PlainAccessTokens foreignTokens() {
    return new PlainAccessTokens("another key");
  }
}
