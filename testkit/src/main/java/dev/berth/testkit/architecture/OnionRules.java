package dev.berth.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom. */
public final class OnionRules {

  /** What of Java the pure model may use: values, text, time as an argument, digests. */
  private static final String[] PURE_JAVA = {
    "java.lang",
    "java.lang.annotation",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.math",
    "java.nio.charset",
    "java.security",
    "java.text",
    "java.time..",
    "java.util",
    "java.util.function",
    "java.util.regex",
    "java.util.stream",
    "org.jspecify.annotations"
  };

  private OnionRules() {}

  /** Every class lies in a layer, so that no rule overlooks it. */
  public static ArchRule everyClassLiesInALayer(Layout layout) {
    return classes()
        .that()
        .resideInAPackage(layout.root() + "..")
        .should()
        .resideInAnyPackage(layout.everyLayer())
        .because("a class outside of every layer escapes the rules");
  }

  /** The domain knows itself and a little of Java. */
  public static ArchRule theDomainKnowsOnlyItself(Layout layout) {
    String[] allowed =
        Stream.concat(Stream.of(PURE_JAVA), Stream.of(layout.domain())).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(layout.domain())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** The application knows the domain, and nothing further out. */
  public static ArchRule theApplicationKnowsNothingOutside(Layout layout) {
    return classes()
        .that()
        .resideInAPackage(layout.application())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            layout.application(), layout.domain(), "java..", "org.jspecify.annotations")
        .because("frameworks and adapters are further out");
  }

  /** No adapter knows another one or what assembles them. */
  public static List<ArchRule> noAdapterKnowsAnother(Layout layout) {
    return layout.adapters().stream()
        .sorted()
        .<ArchRule>map(
            adapter ->
                noClasses()
                    .that()
                    .resideInAPackage(layout.all(adapter))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                        Stream.concat(
                                Stream.of(layout.adaptersBut(adapter)),
                                layout.assembly().stream().map(layout::all))
                            .toArray(String[]::new))
                    .allowEmptyShould(false))
        .toList();
  }

  /** Within a layer the concepts depend on each other in one direction only. */
  public static List<ArchRule> conceptsFormNoCycles(Layout layout) {
    return Stream.of("domain", "application", layout.persistence(), layout.web())
        .map(layer -> layout.root() + "." + layer + ".(*)..")
        .<ArchRule>map(
            pattern -> SlicesRuleDefinition.slices().matching(pattern).should().beFreeOfCycles())
        .toList();
  }

  /** The two bounded contexts meet in {@code shared} only. */
  public static List<ArchRule> theTwoSidesMeetOnlyInShared(Layout layout) {
    String[] one = layout.packagesOf(layout.oneSide());
    String[] other = layout.packagesOf(layout.otherSide());
    return List.of(apart(one, other), apart(other, one));
  }

  private static ArchRule apart(String[] one, String[] other) {
    return noClasses()
        .that()
        .resideInAnyPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(other)
        .because("the two sides may live in two databases: only ids cross");
  }
}
