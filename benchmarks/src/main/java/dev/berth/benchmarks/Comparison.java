package dev.berth.benchmarks;

import dev.berth.benchmarks.report.Outcome;
import java.util.List;

/** Measures something of Berth and its bare counterpart, in turns. */
public interface Comparison {

  /** What it is called on the command line. */
  String name();

  /**
   * @throws Exception when something could not be measured at all
   */
  List<Outcome> run(Workbench bench) throws Exception;
}
