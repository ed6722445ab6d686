package org.mcvideo.bootstrap.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file and the environment give, by key, and every complaint about it.
 *
 * <p>Confined to one thread.
 */
final class GivenValues {
  /**
   * Environment variables that container platforms set for a service called mcvideo; they are
   * theirs, not ours.
   */
  private static final List<String> FOREIGN = List.of("MCVIDEO_SERVICE_", "MCVIDEO_PORT");

  private final Map<String, ConfigValue> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Takes the values of {@code file}; whatever is no known key is a problem. */
  void takeFile(ConfigObject file) {
    takeSection("", file);
  }

  /** Lets the variables of {@code environment} that are known override what a file gave. */
  void takeEnvironment(Map<String, String> environment) {
    Map<String, String> pathOf =
        Keys.all().stream().collect(Collectors.toMap(Key::variable, Key::path));
    environment.forEach(
        (name, text) -> {
          if (pathOf.containsKey(name)) {
            values.put(
                pathOf.get(name),
                ConfigValueFactory.fromAnyRef(text, "environment variable " + name));
          } else if (name.startsWith(Key.PREFIX) && FOREIGN.stream().noneMatch(name::startsWith)) {
            problems.add(
                "unknown environment variable "
                    + printable(name)
                    + didYouMean(Suggestion.nearest(name, pathOf.keySet())));
          }
        });
  }

  /** The value of {@code key}: the given one, or its default if none or an unfit one is given. */
  <T> T get(Key<T> key) {
    ConfigValue value = values.get(key.path());
    if (value == null) {
      return key.byDefault();
    }
    try {
      return key.kind().parse(value);
    } catch (Kind.Unfit e) {
      complain(key, e.getMessage());
      return key.byDefault();
    }
  }

  /** A complaint about {@code key}; {@code predicate} continues a sentence that begins with it. */
  void complain(Key<?> key, String predicate) {
    ConfigValue value = values.get(key.path());
    String place = value == null ? "default" : value.origin().description();
    problems.add(printable(place) + ": " + key.path() + " " + predicate);
  }

  /** Lets nothing pass that was complained about. */
  void requireNoProblem() throws ConfigurationError {
    if (!problems.isEmpty()) {
      throw new ConfigurationError(problems.stream().distinct().sorted().toList());
    }
  }

  private void takeSection(String prefix, ConfigObject section) {
    section.forEach(
        (name, value) -> {
          String path = prefix + ConfigUtil.joinPath(name);
          if (isKey(path)) {
            values.put(path, value);
          } else if (isSectionName(path) && value instanceof ConfigObject inner) {
            takeSection(path + ".", inner);
          } else {
            refuse(path, value);
          }
        });
  }

  private void refuse(String path, ConfigValue value) {
    String place = printable(value.origin().description()) + ": ";
    if (isSectionName(path)) {
      problems.add(place + path + " is a section, not a single value");
      return;
    }
    List<String> known = Keys.all().stream().map(Key::path).toList();
    problems.add(
        place + "unknown key " + printable(path) + didYouMean(Suggestion.nearest(path, known)));
  }

  private static boolean isKey(String path) {
    return Keys.all().stream().anyMatch(key -> key.path().equals(path));
  }

  private static boolean isSectionName(String path) {
    return Keys.all().stream().anyMatch(key -> key.path().startsWith(path + "."));
  }

  private static String didYouMean(Optional<String> name) {
    return name.map(known -> ": did you mean " + known + "?").orElse("");
  }

  /** A complaint is one line, whatever name it repeats. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}
