package io.bellwether.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/// Which way dependencies run: `app → {aws, local, providers, charts} → {lake, calendar} → core`.
@AnalyzeClasses(packages = "io.bellwether", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  private static final String OURS = "io.bellwether..";
  private static final String CORE = "io.bellwether.core..";
  private static final String LAKE = "io.bellwether.lake..";
  private static final String CALENDAR = "io.bellwether.calendar..";

  @ArchTest
  static final ArchRule CORE_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(CORE))));

  @ArchTest
  static final ArchRule CORE_USES_FEW_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  CORE,
                  "java..",
                  "com.fasterxml.jackson.core..",
                  "org.apache.commons.rng..",
                  "org.apache.commons.statistics..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule CORE_HAS_NO_FILES_OR_SOCKETS =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                  .and(not(belongToAnyOf(Path.class, NoSuchFileException.class))))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile|File(Input|Output)Stream|FileReader|FileWriter|FileDescriptor)");

  @ArchTest
  static final ArchRule CORE_STARTS_NO_THREAD =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.Thread(\\$.*)?|java\\.util\\.Timer|java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*|CompletableFuture)");

  @ArchTest
  static final ArchRule CORE_READS_NO_CLOCK =
      classes().that().resideInAPackage(CORE).should(readNoClock());

  @ArchTest static final ArchRule LAKE_KNOWS_ONLY_CORE = onlyCore(LAKE);

  @ArchTest static final ArchRule CALENDAR_KNOWS_ONLY_CORE = onlyCore(CALENDAR);

  @ArchTest static final ArchRule LOCAL_KNOWS_NO_OTHER_ADAPTER = adapter("local");

  @ArchTest static final ArchRule PROVIDERS_KNOW_NO_OTHER_ADAPTER = adapter("providers");

  @ArchTest static final ArchRule AWS_KNOWS_NO_OTHER_ADAPTER = adapter("aws");

  @ArchTest static final ArchRule CHARTS_KNOW_NO_OTHER_ADAPTER = adapter("charts");

  @ArchTest
  static final ArchRule HTTP_KNOWS_ONLY_CORE =
      noClasses()
          .that()
          .resideInAPackage("io.bellwether.app.http..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage("io.bellwether.app.http..", CORE))));

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .that()
          .resideInAPackage(OURS)
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Base");

  private static ArchRule onlyCore(String own) {
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(own, CORE))));
  }

  private static ArchRule adapter(String name) {
    var own = "io.bellwether." + name + "..";
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS).and(not(resideInAnyPackage(own, LAKE, CALENDAR, CORE))))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> readNoClock() {
    var timed =
        Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            ZonedDateTime.class.getName());
    return new ArchCondition<>("read no clock") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getMethodCallsFromSelf().stream()
            .filter(
                call -> {
                  var owner = call.getTargetOwner().getName();
                  var method = call.getTarget().getName();
                  return (timed.contains(owner) && method.equals("now"))
                      || owner.equals(Clock.class.getName())
                      || (owner.equals("java.lang.System")
                          && (method.equals("nanoTime") || method.equals("currentTimeMillis")));
                })
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }
}
