package dev.berth.bootstrap.settings.value;

/** What stands in the place of a secret. */
public final class Mask {

  public static final String TEXT = "[secret]";

  private Mask() {}
}
