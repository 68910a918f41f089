package dev.berth.bootstrap.cli;

/** What a command answers to the shell. */
public final class ExitCodes {

  /** Done. */
  public static final int OK = 0;

  /** It was tried and failed. */
  public static final int FAILED = 1;

  /** The settings are faulty; the report is on standard error. */
  public static final int FAULTY_SETTINGS = 2;

  /** The command line was not understood (EX_USAGE of sysexits.h). */
  public static final int USAGE = 64;

  private ExitCodes() {}
}
