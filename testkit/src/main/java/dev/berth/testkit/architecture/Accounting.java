package dev.berth.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Denies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what has to be there: contracts, second implementations, audit entries, denied cases. */
public final class Accounting {

  private static final Set<String> READING = Set.of("Read", "List", "Watch");

  private Accounting() {}

  /**
   * Driven ports that lack a contract, a fake in the testkit or an adapter.
   *
   * @param withoutAdapter simple names of ports that no adapter implements by a class, each with
   *     the reason
   */
  public static List<String> unprovenPorts(
      JavaClasses classes, Layout layout, Map<String, String> withoutAdapter) {
    Set<String> underContract = underContract(classes);
    List<String> faults = new ArrayList<>();
    for (JavaClass port : drivenPorts(classes, layout)) {
      if (!underContract.contains(port.getName())) {
        faults.add(port.getSimpleName() + " has no contract");
      }
      if (implementations(port).noneMatch(type -> isFake(type, layout))) {
        faults.add(port.getSimpleName() + " has no fake");
      }
      if (!withoutAdapter.containsKey(port.getSimpleName())
          && implementations(port).allMatch(type -> isFake(type, layout))) {
        faults.add(port.getSimpleName() + " has no adapter");
      }
    }
    return faults;
  }

  /** How many driven ports there are. */
  public static int drivenPortsIn(JavaClasses classes, Layout layout) {
    return drivenPorts(classes, layout).size();
  }

  /** How many use cases there are. */
  public static long useCasesIn(JavaClasses classes, Layout layout) {
    return useCases(classes, layout).count();
  }

  /** Simple names of the contracts among the classes. */
  public static Set<String> contracts(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(ContractFor.class))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Use cases that change something and write no audit entry. One that has a unit of work and does
   * not call itself a reading one changes something.
   *
   * @param exempt simple names, each with the reason
   */
  public static List<String> unaudited(
      JavaClasses classes, Layout layout, Map<String, String> exempt) {
    return useCases(classes, layout)
        .filter(type -> dependsOn(type, UnitOfWork.class))
        .filter(type -> READING.stream().noneMatch(type.getSimpleName()::startsWith))
        .filter(type -> !dependsOn(type, AuditLog.class) && !dependsOn(type, WorkspaceAudit.class))
        .map(JavaClass::getSimpleName)
        .filter(name -> !exempt.containsKey(name))
        .sorted()
        .toList();
  }

  /**
   * Use cases that no test shows to say no; such a test is marked {@link Denies}.
   *
   * @param classes with those of the tests
   * @param exempt simple names, each with the reason
   */
  public static List<String> undenied(
      JavaClasses classes, Layout layout, Map<String, String> exempt) {
    Set<String> denied =
        classes.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Denies.class))
            .flatMap(Accounting::whatItDenies)
            .collect(Collectors.toSet());
    return useCases(classes, layout)
        .filter(type -> !denied.contains(type.getName()))
        .map(JavaClass::getSimpleName)
        .filter(name -> !exempt.containsKey(name))
        .sorted()
        .toList();
  }

  private static List<JavaClass> drivenPorts(JavaClasses classes, Layout layout) {
    String application = layout.root() + ".application.";
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(DrivenPort.class))
        .filter(type -> type.getPackageName().startsWith(application))
        .toList();
  }

  private static Set<String> underContract(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(ContractFor.class))
        .flatMap(type -> Arrays.stream(type.getAnnotationOfType(ContractFor.class).value()))
        .map(Class::getName)
        .collect(Collectors.toSet());
  }

  private static Stream<JavaClass> implementations(JavaClass port) {
    return port.getAllSubclasses().stream()
        .filter(type -> !type.isInterface())
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  private static boolean isFake(JavaClass type, Layout layout) {
    return type.getPackageName().startsWith(layout.root() + ".testkit.");
  }

  private static Stream<JavaClass> useCases(JavaClasses classes, Layout layout) {
    return classes.stream().filter(type -> UseCaseRules.isUseCase(type, layout));
  }

  private static boolean dependsOn(JavaClass type, Class<?> other) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isAssignableTo(other));
  }

  private static Stream<String> whatItDenies(JavaMethod method) {
    return Arrays.stream(method.getAnnotationOfType(Denies.class).value()).map(Class::getName);
  }
}
