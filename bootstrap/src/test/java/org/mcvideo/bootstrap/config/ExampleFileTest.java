package org.mcvideo.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleFileTest {
  private static final Map<String, ConfigValue> DOCUMENTED = documented();

  @Test
  void theExampleSaysTheSameAsNoFileAtAll() throws Exception {
    assertThat(ConfigurationFile.load(example(), Map.of()))
        .isEqualTo(ConfigurationFile.defaults(Map.of()));
  }

  @Test
  void everyKeyIsDocumentedAndEveryDocumentedKeyIsOne() {
    assertThat(DOCUMENTED.keySet())
        .containsExactlyInAnyOrderElementsOf(Keys.all().stream().map(Key::path).toList());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyStandsWithItsDefault(Key<?> key) throws Exception {
    assertThat((Object) key.kind().parse(DOCUMENTED.get(key.path()))).isEqualTo(key.byDefault());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyStandsUnderAComment(Key<?> key) {
    assertThat(DOCUMENTED.get(key.path()).origin().comments())
        .as(key.path())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).isNotBlank());
  }

  @Test
  void noTwoKeysShareAnEnvironmentVariable() {
    assertThat(Keys.all().stream().map(Key::variable)).doesNotHaveDuplicates();
  }

  static List<Key<?>> keys() {
    return Keys.all();
  }

  static Path example() {
    try {
      return Path.of(ExampleFileTest.class.getResource("/mcvideo-example.conf").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, ConfigValue> documented() {
    Config config = ConfigFactory.parseFile(example().toFile());
    Map<String, ConfigValue> values = new HashMap<>();
    collect("", config.root(), values);
    return values;
  }

  private static void collect(
      String prefix, ConfigObject section, Map<String, ConfigValue> values) {
    section.forEach(
        (name, value) -> {
          if (value instanceof ConfigObject inner) {
            collect(prefix + name + ".", inner, values);
          } else {
            values.put(prefix + name, value);
          }
        });
  }
}
