package dev.berth.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The classes that rules are held against. A rule over nothing passes silently, hence the floor.
 */
public final class Classes {

  private Classes() {}

  /**
   * All classes below the package on the class path that are no tests.
   *
   * @throws AssertionError when there are fewer than {@code floor}
   */
  public static JavaClasses below(String root, int floor) {
    return atLeast(
        floor,
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root));
  }

  /** The same with the tests' own classes, for planted violations. */
  public static JavaClasses belowWithTests(String root, int floor) {
    return atLeast(floor, new ClassFileImporter().importPackages(root));
  }

  private static JavaClasses atLeast(int floor, JavaClasses classes) {
    if (classes.size() < floor) {
      throw new AssertionError(
          "only " + classes.size() + " classes were seen where " + floor + " are expected");
    }
    return classes;
  }
}
