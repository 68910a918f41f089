package dev.berth.testkit.usecase;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.util.function.Supplier;

/** Transactions of a control plane that may die right before or right after a commit. */
final class FatedUnitOfWork implements WorkspaceUnitOfWork {

  /** The moment at which a transaction is still open. */
  static final String WITHIN = "before a commit";

  private final WorkspaceUnitOfWork database;
  private final Fate fate;

  FatedUnitOfWork(WorkspaceUnitOfWork database, Fate fate) {
    this.database = database;
    this.fate = fate;
  }

  @Override
  public <T> T execute(Supplier<T> work) {
    return survived(database.execute(fated(work)));
  }

  @Override
  public <T> T executeUnflushed(Supplier<T> work) {
    return survived(database.executeUnflushed(fated(work)));
  }

  private <T> Supplier<T> fated(Supplier<T> work) {
    return () -> {
      T done = work.get();
      fate.at(WITHIN);
      return done;
    };
  }

  private <T> T survived(T result) {
    fate.at("after a commit");
    return result;
  }
}
