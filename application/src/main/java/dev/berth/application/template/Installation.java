package dev.berth.application.template;

import java.util.List;

/** Whether a template can run on this host. */
public sealed interface Installation {

  /** It is there. */
  record Installed(String version) implements Installation {}

  /** It is not there, and the first workspace brings it. */
  record Installable() implements Installation {}

  /**
   * It cannot be brought; what is missing, each as a name that a package manager knows or a
   * sentence.
   */
  record Missing(List<String> what) implements Installation {
    public Missing {
      what = List.copyOf(what);
    }
  }
}
