package dev.berth.host.helper;

import java.nio.file.Path;

/** Where calls arrive on a machine; the units and the documentation name the same. */
public final class HelperSocket {

  /** In a folder of root's, so that nobody else can listen there. */
  public static final Path PATH = Path.of("/run/berth/helper.sock");

  /** The account that may call, and the group that connects to workspaces' fronts. */
  public static final String ACCOUNT = "berth";

  private HelperSocket() {}
}
