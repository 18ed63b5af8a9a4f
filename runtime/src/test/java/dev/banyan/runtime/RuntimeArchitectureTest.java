package dev.banyan.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** What applications embed sees no tooling, and its heart no input or output. */
@AnalyzeClasses(packages = "dev.banyan.runtime", importOptions = DoNotIncludeTests.class)
class RuntimeArchitectureTest {
  @ArchTest
  static final ArchRule theProtocolIsFreeOfInputAndOutput =
      classes()
          .that()
          .resideInAPackage("dev.banyan.runtime.protocol..")
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.or(
                  JavaClass.Predicates.belongToAnyOf(Duration.class),
                  JavaClass.Predicates.resideInAnyPackage(
                      "dev.banyan.runtime.protocol..",
                      "java.lang..",
                      "java.util",
                      "java.util.function",
                      "java.util.stream",
                      "org.jspecify..")));

  @ArchTest
  static final ArchRule theRuntimeSeesNoOtherRoomButTheModel =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.or(
                  JavaClass.Predicates.resideOutsideOfPackage("dev.banyan.."),
                  JavaClass.Predicates.resideInAnyPackage(
                      "dev.banyan.runtime..", "dev.banyan.model..")));

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("dev.banyan.runtime.(**)").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    assertThat(all)
        .allMatch(type -> type.getPackage().isAnnotatedWith(NullMarked.class), "null-marked");
  }
}
