package dev.berth.testkit.usecase;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.util.function.Supplier;

/** Transactions of a control plane that may die right before or right after a commit. */
final class FatedUnitOfWork implements WorkspaceUnitOfWork {

  private final WorkspaceUnitOfWork database;
  private final Fate fate;

  FatedUnitOfWork(WorkspaceUnitOfWork database, Fate fate) {
    this.database = database;
    this.fate = fate;
  }

  @Override
  public <T> T execute(Supplier<T> work) {
    T result =
        database.execute(
            () -> {
              T done = work.get();
              fate.at("before a commit");
              return done;
            });
    fate.at("after a commit");
    return result;
  }
}
