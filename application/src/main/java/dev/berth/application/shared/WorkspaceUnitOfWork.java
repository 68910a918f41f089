package dev.berth.application.shared;

import java.util.function.Supplier;

/** A transaction of the workspace side: quotas, workspaces, port leases, operations, hosts. */
@DrivenPort
public interface WorkspaceUnitOfWork extends UnitOfWork {

  /**
   * The same as {@link #execute}, but what it wrote need not have reached the disk when this
   * returns. A database that goes down within the following second may forget it, and then forgets
   * all of it, and never anything that {@link #execute} has committed: the next of those that
   * writes takes it along. Only for what is made sure of anew when it is missing.
   *
   * @throws dev.berth.domain.shared.DomainException as {@link #execute} does
   * @throws IllegalStateException when one is open already
   */
  <T> T executeUnflushed(Supplier<T> work);
}
