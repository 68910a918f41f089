package dev.berth.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;

/** What things are called, and what that says of them. */
public final class NamingRules {

  /** Endings that say nothing about what a type is. */
  private static final List<String> EMPTY_ENDINGS =
      List.of(
          "Impl", "Manager", "Helper", "Util", "Utils", "DTO", "Dto", "VO", "Entity", "UseCase",
          "Service");

  private NamingRules() {}

  /** A name says what a type is or does. */
  public static ArchRule noEmptyNames(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.root() + "..")
        .should(
            ArchConditions.be(
                DescribedPredicate.<JavaClass>describe(
                    "called by an ending that says nothing",
                    type -> EMPTY_ENDINGS.stream().anyMatch(type.getSimpleName()::endsWith))));
  }

  /**
   * A row mirrors a table: it lies in the persistence adapter and nobody outside its package sees
   * it.
   */
  public static ArchRule rowsAreHiddenInPersistence(Layout layout) {
    return classes()
        .that()
        .resideInAPackage(layout.root() + "..")
        .and(areRows())
        .should()
        .resideInAPackage(layout.all(layout.persistence()))
        .andShould()
        .bePackagePrivate();
  }

  private static DescribedPredicate<JavaClass> areRows() {
    return DescribedPredicate.describe(
        "are rows",
        type ->
            (type.getSimpleName().matches(".+Row")
                    && !type.getModifiers().contains(JavaModifier.PRIVATE))
                || type.getAnnotations().stream()
                    .anyMatch(
                        annotation ->
                            annotation
                                .getRawType()
                                .getFullName()
                                .equals("jakarta.persistence.Entity")));
  }
}
