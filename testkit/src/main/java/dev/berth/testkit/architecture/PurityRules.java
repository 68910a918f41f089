package dev.berth.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What must come in as an argument: time, randomness, the environment, other programs. */
public final class PurityRules {

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.Math.random",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.Date.<init>",
          "java.security.SecureRandom.<init>",
          "java.security.SecureRandom.getInstanceStrong",
          "java.util.concurrent.ThreadLocalRandom.current");

  private PurityRules() {}

  /** Domain and application read neither the ambient clock nor randomness nor environment. */
  public static ArchRule nothingAmbient(Layout layout) {
    return classes()
        .that()
        .resideInAnyPackage(layout.domain(), layout.application())
        .should(callNothingThat("is ambient", PurityRules::ambient));
  }

  /** Other programs are started by one adapter alone. */
  public static ArchRule processesAreStartedByTheMachineAlone(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.root() + "..")
        .and()
        .resideOutsideOfPackages(layout.all(layout.machine()))
        .should(callAnythingThat("starts a program", PurityRules::startsAProgram));
  }

  private static boolean ambient(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getFullName();
    return AMBIENT.contains(owner + "." + target.getName())
        || (owner.startsWith("java.time.")
            && target.getName().equals("now")
            && target.getRawParameterTypes().isEmpty());
  }

  private static boolean startsAProgram(CodeUnitAccessTarget target) {
    return target.getOwner().isEquivalentTo(ProcessBuilder.class)
        || (target.getOwner().isEquivalentTo(Runtime.class) && target.getName().equals("exec"));
  }

  /** A question about one call. */
  private interface Question {

    boolean holds(CodeUnitAccessTarget target);
  }

  private static ArchCondition<JavaClass> callNothingThat(String what, Question question) {
    return new CallCondition("call nothing that " + what, question, false);
  }

  private static ArchCondition<JavaClass> callAnythingThat(String what, Question question) {
    return new CallCondition("call anything that " + what, question, true);
  }

  private static final class CallCondition extends ArchCondition<JavaClass> {

    private final Question question;
    private final boolean satisfied;

    CallCondition(String description, Question question, boolean satisfied) {
      super(description);
      this.question = question;
      this.satisfied = satisfied;
    }

    @Override
    public void check(JavaClass checked, ConditionEvents events) {
      checked.getAccessesFromSelf().stream()
          .filter(
              access ->
                  access.getTarget() instanceof CodeUnitAccessTarget target
                      && question.holds(target))
          .forEach(
              access ->
                  events.add(
                      new SimpleConditionEvent(checked, satisfied, access.getDescription())));
    }
  }
}
