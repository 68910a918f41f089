package dev.berth.bootstrap.settings.datafolder;

/** The data folder cannot be used; the message tells a person why and what to do. */
public final class DataFolderProblem extends RuntimeException {

  DataFolderProblem(String words) {
    super(words);
  }

  DataFolderProblem(String words, Throwable cause) {
    super(words, cause);
  }
}
