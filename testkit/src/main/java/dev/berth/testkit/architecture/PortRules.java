package dev.berth.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.domain.shared.TenantId;
import java.util.List;

/** What holds for driven ports. */
public final class PortRules {

  private PortRules() {}

  /** Driven ports are interfaces of the application. */
  public static ArchRule drivenPortsAreInterfacesOfTheApplication(Layout layout) {
    return classes()
        .that()
        .areAnnotatedWith(DrivenPort.class)
        .should()
        .beInterfaces()
        .andShould()
        .resideInAPackage(layout.application());
  }

  /** The web calls use cases, never what they stand on. */
  public static ArchRule theWebSeesNoDrivenPort(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.all(layout.web()))
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(DrivenPort.class);
  }

  /**
   * Every method of a repository takes the tenant first, unless it or its type says why not. A
   * repository is a driven port that the persistence adapter implements.
   */
  public static ArchRule repositoriesTakeTheTenantFirst(Layout layout) {
    return classes()
        .that(areRepositoriesOf(layout))
        .should(takeTheTenantFirst())
        .because("a forgotten tenant shows one company's data to another");
  }

  private static DescribedPredicate<JavaClass> areRepositoriesOf(Layout layout) {
    String persistence = layout.root() + "." + layout.persistence() + ".";
    return DescribedPredicate.describe(
        "are repositories",
        port ->
            port.isAnnotatedWith(DrivenPort.class)
                && !port.isAssignableTo(UnitOfWork.class)
                && port.getAllSubclasses().stream()
                    .anyMatch(type -> type.getPackageName().concat(".").startsWith(persistence)));
  }

  private static ArchCondition<JavaClass> takeTheTenantFirst() {
    return new ArchCondition<>("take the tenant first or say why not") {
      @Override
      public void check(JavaClass port, ConditionEvents events) {
        if (port.isAnnotatedWith(CrossTenant.class)) {
          return;
        }
        port.getAllMethods().stream()
            .filter(method -> method.getOwner().isInterface())
            .filter(method -> !method.isAnnotatedWith(CrossTenant.class))
            .filter(method -> !tenantFirst(method))
            .forEach(
                method ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method,
                            method.getFullName()
                                + " neither takes the tenant first nor says why")));
      }
    };
  }

  private static boolean tenantFirst(JavaMethod method) {
    List<JavaClass> parameters = method.getRawParameterTypes();
    return !parameters.isEmpty() && parameters.get(0).isEquivalentTo(TenantId.class);
  }
}
