package dev.banyan.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The arrows of the design: imports point downward only. */
@AnalyzeClasses(
    packages = "dev.banyan",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestKits.class})
class ArchitectureTest {
  /** Tests of other rooms, whose kit is used here, stand in a jar of their own. */
  static final class NoTestKits implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule importsPointDownwardOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.banyan..")
          .layer("cli")
          .definedBy("dev.banyan.cli..")
          .layer("migrate")
          .definedBy("dev.banyan.migrate..")
          .layer("code")
          .definedBy("dev.banyan.code..")
          .layer("data")
          .definedBy("dev.banyan.data..")
          .layer("examples")
          .definedBy("dev.banyan.examples..")
          .layer("runtime")
          .definedBy("dev.banyan.runtime..")
          .layer("model")
          .definedBy("dev.banyan.model..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("migrate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("code")
          .mayOnlyBeAccessedByLayers("migrate", "cli")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("migrate", "cli")
          .whereLayer("runtime")
          .mayOnlyBeAccessedByLayers("data", "migrate", "cli", "examples")
          .whereLayer("examples")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("model")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule theModelDependsOnNothingButJava =
      classes()
          .that()
          .resideInAPackage("dev.banyan.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.banyan.model..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule codeDependsOnNothingButTheModelAndJava =
      classes()
          .that()
          .resideInAPackage("dev.banyan.code..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.banyan.code..", "dev.banyan.model..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("dev.banyan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsCalledUtilOrCommon =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util");

  @ArchTest static final ArchRule noClassHasStaticState = classes().should(new HaveNoStaticState());

  @ArchTest
  static final ArchRule everyPackageIsNullMarked = classes().should(new ResideInAMarkedPackage());

  @ArchTest
  static void everyRoomIsLookedAt(JavaClasses all) {
    Set<String> rooms =
        all.stream()
            .map(type -> type.getPackageName().split("\\.", -1)[2])
            .collect(Collectors.toUnmodifiableSet());
    assertThat(rooms)
        .containsExactlyInAnyOrder(
            "model", "code", "data", "runtime", "examples", "migrate", "cli");
  }

  /** A static field must be final, for what changes is state. */
  private static final class HaveNoStaticState extends ArchCondition<JavaClass> {
    HaveNoStaticState() {
      super("have no static field that is not final");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (JavaField field : type.getFields()) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)) {
          events.add(
              SimpleConditionEvent.violated(field, field.getFullName() + " is static state"));
        }
      }
    }
  }

  /** The package of a class must have a package-info that is null-marked. */
  private static final class ResideInAMarkedPackage extends ArchCondition<JavaClass> {
    ResideInAMarkedPackage() {
      super("reside in a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        events.add(
            SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
      }
    }
  }
}
