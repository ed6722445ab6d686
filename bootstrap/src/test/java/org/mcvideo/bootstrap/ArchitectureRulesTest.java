package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of the architecture goes red on a violation planted for it. The planted classes stand
 * in {@code planted-violations.txt} and are compiled here, so that no build ever ships them.
 */
class ArchitectureRulesTest {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  @TempDir Path directory;

  @AfterAll
  static void close() throws IOException {
    FILES.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("planted")
  void aRuleGoesRedOnItsViolation(String rule, String sources) throws Exception {
    // When
    JavaClasses classes = compiled(sources);

    // Then
    assertThat(ruleNamed(rule).allowEmptyShould(true).evaluate(classes).hasViolation())
        .as("%s finds %s", rule, sources)
        .isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("allowed")
  void aRuleStaysGreenOnWhatItAllows(String rule, String sources) throws Exception {
    // When
    JavaClasses classes = compiled(sources);

    // Then
    assertThat(
            ruleNamed(rule)
                .allowEmptyShould(true)
                .evaluate(classes)
                .getFailureReport()
                .getDetails())
        .as("%s about %s", rule, sources)
        .isEmpty();
  }

  @Test
  void everyRuleHasAViolationPlantedForIt() throws Exception {
    // When
    Set<String> rules =
        Stream.of(ArchitectureTest.class.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(ArchTest.class))
            .map(Field::getName)
            .collect(Collectors.toSet());

    // Then
    assertThat(planted().map(one -> "rule_" + one.get()[0]))
        .allSatisfy(prefix -> assertThat(rules).anyMatch(name -> name.startsWith(prefix + "_")));
    assertThat(rules)
        .allSatisfy(
            name ->
                assertThat(planted().map(one -> "rule_" + one.get()[0] + "_"))
                    .anyMatch(name::startsWith));
  }

  @Test
  void aPackageWithoutClassesIsFound() throws Exception {
    // When
    JavaClasses classes = compiled("package org.mcvideo.domain.id; class Planted {}");

    // Then
    assertThat(
            ArchitectureTest.empty(
                Set.of("org.mcvideo.domain..", "org.mcvideo.domain.id", "org.mcvideo.domian.."),
                classes))
        .containsExactly("org.mcvideo.domian..");
  }

  static Stream<Arguments> planted() throws IOException {
    return cases("red");
  }

  static Stream<Arguments> allowed() throws IOException {
    return cases("green");
  }

  /** A case is a line: rule, colour, and its sources, one or more, with {@code ;;} between. */
  private static Stream<Arguments> cases(String colour) throws IOException {
    Path file =
        Path.of(
            URI.create(ArchitectureRulesTest.class.getResource("/planted-violations.txt") + ""));
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" +", 3))
        .filter(parts -> parts[1].equals(colour))
        .map(parts -> arguments(parts[0], parts[2]));
  }

  private static ArchRule ruleNamed(String number) throws IllegalAccessException {
    for (Field field : ArchitectureTest.class.getDeclaredFields()) {
      if (field.getName().startsWith("rule_" + number + "_")) {
        return (ArchRule) field.get(null);
      }
    }
    throw new AssertionError("no rule " + number);
  }

  private JavaClasses compiled(String sources) throws IOException {
    FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
    List<String> options = List.of("-proc:none", "-nowarn");
    List<Source> units = Stream.of(sources.split(";;", -1)).map(Source::new).toList();
    assertThat(COMPILER.getTask(null, FILES, null, options, null, units).call())
        .as("compiles: %s", sources)
        .isTrue();
    return new ClassFileImporter().importPath(directory);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create(
              "string:///"
                  + first(PACKAGE, text).replace('.', '/')
                  + "/"
                  + first(TYPE, text)
                  + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    private static String first(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
      return matcher.group(1);
    }
  }
}
