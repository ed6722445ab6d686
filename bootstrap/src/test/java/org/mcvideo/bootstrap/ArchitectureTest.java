package org.mcvideo.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the architecture, by their numbers. Packages are listed in {@link Packages}. */
@AnalyzeClasses(
    packages = "org.mcvideo",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  private static final Set<String> HIDDEN_SOURCES =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalTime.now()",
          "java.time.LocalDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.util.UUID.randomUUID()",
          "java.security.SecureRandom.<init>()");

  @ArchTest
  static final ArchRule rule_01_the_domain_is_pure =
      classes()
          .that()
          .resideInAPackage(Packages.DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(Packages.with(Packages.PURE_JDK, Packages.DOMAIN));

  @ArchTest
  static final ArchRule rule_02_the_application_knows_the_domain_alone =
      classes()
          .that()
          .resideInAPackage(Packages.APPLICATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Packages.with(Packages.PURE_JDK, Packages.DOMAIN, Packages.APPLICATION));

  @ArchTest
  static final ArchRule rule_03_inbound_ports_know_no_outbound_ones =
      noClasses()
          .that()
          .resideInAPackage(Packages.PORT_IN)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(Packages.PORT_OUT)
          .because("the two sides stay strangers");

  @ArchTest
  static final ArchRule rule_04_adapters_see_ports_only =
      noClasses()
          .that()
          .resideInAnyPackage(Packages.ADAPTERS)
          .should()
          .dependOnClassesThat(
              resideInAPackage(Packages.APPLICATION).and(not(resideInAPackage(Packages.PORTS))))
          .because("they are swapped by ports only");

  @ArchTest
  static final ArchRule rule_05_adapters_are_strangers =
      slices()
          .matching("org.mcvideo.(" + String.join("|", Packages.ADAPTER_NAMES) + ")..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule rule_06_nobody_depends_on_bootstrap =
      noClasses()
          .that()
          .resideOutsideOfPackage(Packages.BOOTSTRAP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(Packages.BOOTSTRAP);

  @ArchTest
  static final ArchRule rule_07_body_codecs_know_no_stack =
      noClasses()
          .that()
          .resideInAPackage(Packages.BODY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sip..", "gov.nist..", Packages.APPLICATION)
          .because("the client library and the server share them");

  @ArchTest
  static final ArchRule rule_08_the_client_is_no_server =
      noClasses()
          .that()
          .resideInAPackage(Packages.UE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Packages.SERVER, Packages.PORT_IN);

  @ArchTest
  static final ArchRule rule_09_jdbc_is_at_home_in_one_package =
      noClasses()
          .that()
          .resideOutsideOfPackages(Packages.JDBC_HOMES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule rule_10_each_library_has_one_home =
      CompositeArchRule.of(Packages.LIBRARY_HOMES.stream().map(ArchitectureTest::home).toList());

  @ArchTest
  static final ArchRule rule_11_packages_are_free_of_cycles =
      slices().matching("org.mcvideo.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rule_12_time_and_chance_come_from_outside =
      noClasses()
          .that()
          .resideInAnyPackage(Packages.DOMAIN, Packages.APPLICATION)
          .should()
          .accessTargetWhere(
              describe("it is a hidden clock or source of chance", ArchitectureTest::isHidden));

  @ArchTest
  static final ArchRule rule_13_names_say_something =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|Dto|Processor)(\\$.*)?");

  @ArchTest
  static final ArchRule rule_14_records_hold_no_octets =
      noFields()
          .that()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat()
          .areRecords()
          .should()
          .haveRawType(describe("an array of bytes", ArchitectureTest::isArrayOfBytes))
          .because("records print themselves and compare arrays by reference");

  @ArchTest
  static final ArchRule rule_16_codecs_and_crypto_do_no_input_or_output =
      noClasses()
          .that()
          .resideInAnyPackage(Packages.PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "org.slf4j..");

  @ArchTest
  static final ArchRule rule_17_ports_are_implemented_by_hidden_adapters =
      classes()
          .that()
          .resideOutsideOfPackage(Packages.PORT_OUT)
          .and()
          .areAssignableTo(resideInAPackage(Packages.PORT_OUT).and(INTERFACES))
          .should()
          .notBePublic()
          .andShould()
          .resideInAnyPackage(Packages.ADAPTERS)
          .because("factories are the only door");

  @ArchTest
  static final ArchRule rule_18_the_domain_is_immutable =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(Packages.DOMAIN)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule rule_19a_no_standard_streams =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule rule_19b_no_generic_exceptions =
      GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule rule_19c_no_java_util_logging =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule rule_20_every_class_lies_in_a_listed_package =
      classes()
          .should()
          .resideInAnyPackage(Packages.LISTED.toArray(String[]::new))
          .because("a new package is a decision");

  @ArchTest
  static void rule_15_every_package_named_contains_classes(JavaClasses classes) {
    assertThat(empty(Packages.named(), classes)).isEmpty();
  }

  /** Those of {@code packages} in which no class lies: a rule about them would prove nothing. */
  static List<String> empty(Set<String> packages, JavaClasses classes) {
    return packages.stream()
        .filter(name -> classes.stream().noneMatch(resideInAPackage(name)))
        .toList();
  }

  private static ArchRule home(Packages.Library library) {
    return noClasses()
        .that(not(resideInAnyPackage(library.homes())))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library.packages());
  }

  private static boolean isHidden(JavaAccess<?> access) {
    return HIDDEN_SOURCES.contains(access.getTarget().getFullName());
  }

  private static boolean isArrayOfBytes(JavaClass type) {
    return type.isArray() && type.getBaseComponentType().isEquivalentTo(byte.class);
  }

  /** Leaves out the fakes that travel in test-jars: once packaged they count as main classes. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return Stream.of("-tests.jar", "/test-classes/").noneMatch(location::contains);
    }
  }
}
