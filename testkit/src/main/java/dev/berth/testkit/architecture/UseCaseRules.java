package dev.berth.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.berth.domain.shared.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a use case is: a public class of the application whose name begins with a verb of the list,
 * or that has a method {@code handle}. It is final, and each of its public methods takes the {@link
 * Actor} first, unless it is listed with a reason.
 */
public final class UseCaseRules {

  /** What use cases do; a new verb is added here. */
  private static final Pattern VERBS =
      Pattern.compile(
          "(Accept|Cancel|Change|Create|Delete|Invite|List|LogIn|LogOut|Read|Register|Remove|Rename"
              + "|Resize|Revoke|Rotate|Suspend|Update|Verify|Watch)(?![a-z]).*");

  private UseCaseRules() {}

  /** Whether it is a use case. */
  public static boolean isUseCase(JavaClass type, Layout layout) {
    return type.getPackageName().startsWith(layout.root() + ".application.")
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.isTopLevelClass()
        && !type.isInterface()
        && !type.isRecord()
        && !type.isEnum()
        && (VERBS.matcher(type.getSimpleName()).matches()
            || type.getMethods().stream().anyMatch(method -> method.getName().equals("handle")));
  }

  /**
   * @param withoutActor simple names of use cases that nobody known asks for, each with the reason
   */
  public static ArchRule theActorComesFirst(Layout layout, Map<String, String> withoutActor) {
    return classes()
        .that(areUseCases(layout))
        .should(takeTheActorFirst(withoutActor.keySet()))
        .because("the first line of a use case asks the actor for permission");
  }

  /** No second implementation, no interface: a use case is one final class. */
  public static ArchRule useCasesAreFinal(Layout layout) {
    return classes()
        .that(areUseCases(layout))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("a use case is one final class until a second implementation exists");
  }

  private static DescribedPredicate<JavaClass> areUseCases(Layout layout) {
    return DescribedPredicate.describe("are use cases", type -> isUseCase(type, layout));
  }

  private static ArchCondition<JavaClass> takeTheActorFirst(Set<String> withoutActor) {
    return new ArchCondition<>("take the actor first") {
      @Override
      public void check(JavaClass useCase, ConditionEvents events) {
        if (withoutActor.contains(useCase.getSimpleName())) {
          return;
        }
        entrances(useCase)
            .filter(method -> !actorFirst(method))
            .forEach(
                method ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " does not take the actor first")));
      }
    };
  }

  private static Stream<JavaMethod> entrances(JavaClass useCase) {
    return useCase.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC));
  }

  private static boolean actorFirst(JavaMethod method) {
    List<JavaClass> parameters = method.getRawParameterTypes();
    return !parameters.isEmpty() && parameters.get(0).isEquivalentTo(Actor.class);
  }
}
