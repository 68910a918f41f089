package dev.berth.testkit.session;

class PlainTotpCodesTest implements TotpCodesContract {

  private final PlainTotpCodes codes = new PlainTotpCodes();

  @Override
  public PlainTotpCodes codes() {
    return codes;
  }
}
