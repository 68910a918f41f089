package dev.berth.testkit.host;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import java.time.Instant;

/**
 * One machine and what happens on it without us; what the contracts of a host run on, be it in
 * memory or with real processes. Every spec is of a new workspace on a free port whose folder is
 * there.
 */
public interface HostSide {

  Homes homes();

  WorkspaceProcesses processes();

  ResourceControls controls();

  HealthProbe healthProbe();

  WorkspaceLogs logs();

  PortProbe portProbe();

  WorkspaceMeters meters();

  /** Its process answers its health path with 200. */
  WorkspaceSpec answering();

  /** Its process lives on and answers nobody. */
  WorkspaceSpec silent();

  /** Its process has a child that does nothing but compute. */
  WorkspaceSpec working();

  /** Its process writes the line and ends. */
  WorkspaceSpec dying(String lastWords);

  /** Ends the workspace's process from outside, as the kernel does when memory runs out. */
  void kill(InstanceId instance);

  /** Adds to the workspace's log as its process would. */
  void write(InstanceId instance, String text);

  /** Leaves the sign in its home that its program leaves while somebody works in it. */
  void beat(InstanceId instance, Instant at);

  /** Lets a program that is not ours listen on a free port, until it is closed. */
  Stranger stranger();

  /** A program that is not ours. */
  interface Stranger extends AutoCloseable {

    PortNumber port();

    @Override
    void close();
  }
}
