package dev.berth.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one {@link SystemdMachine}, booted by the first that asks and shared by all of a
 * module. As root a machine that does not boot is a failed test. Another account cannot have one:
 * the tests say so and are left out, or, where {@code CI} is {@code true}, fail.
 *
 * <p>A subclass gives another machine: two of them can be used at the same time.
 */
public class SharedMachine implements ExecutionCondition, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedMachine.class);
  private static final int PLAIN_DISK = 256;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (isRoot()) {
      return ConditionEvaluationResult.enabled("root can boot a machine");
    }
    String told = "NOT RUN: " + context.getDisplayName() + " needs root to boot a machine";
    if (demanded()) {
      throw new AssertionError(told + ", and CI demands it");
    }
    System.err.println(told);
    return ConditionEvaluationResult.disabled(told);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SystemdMachine.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(getClass(), any -> Booted.once(), Booted.class)
        .orFail();
  }

  /** The machine, or why there is none: what failed once is not tried by every test again. */
  private record Booted(@Nullable SystemdMachine machine, @Nullable AssertionError fault)
      implements AutoCloseable {

    static Booted once() {
      try {
        MachineOptions options = MachineOptions.ordinary().withPlainDisk(PLAIN_DISK);
        return new Booted(SystemdMachine.boot(options), null);
      } catch (AssertionError fault) {
        return new Booted(null, fault);
      }
    }

    SystemdMachine orFail() {
      if (machine == null) {
        throw new AssertionError("no machine", fault);
      }
      return machine;
    }

    @Override
    public void close() {
      if (machine != null) {
        machine.close();
      }
    }
  }

  /** Whether this is a build machine, where nothing may be left out. */
  static boolean demanded() {
    return "true".equals(System.getenv("CI"));
  }

  private static boolean isRoot() {
    try {
      List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
      return status.stream().anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
