package org.mcvideo.bootstrap.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mcvideo.bootstrap.config.Kind.Reading;
import org.mcvideo.bootstrap.config.Kind.Unfit;

/** The kinds of values there are. Numbers and choices are repeated in a refusal, texts are not. */
final class Kinds {
  /** The longest text, in characters. */
  static final int MAX_TEXT = 4096;

  private static final Pattern WITH_UNIT = Pattern.compile("\\d+(\\.\\d+)?\\s*[a-z]+");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private Kinds() {}

  static <T> Kind<T> text(Reading<T> reading) {
    return value -> read(textOf(value), reading);
  }

  static Kind<Boolean> truth() {
    return value ->
        switch (plain(value).toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on" -> true;
          case "false", "no", "off" -> false;
          default -> throw new Unfit("is neither true nor false");
        };
  }

  static Kind<Long> number(long least, long most) {
    return value -> {
      String text = plain(value).strip();
      if (!WHOLE.matcher(text).matches()) {
        throw new Unfit("is no whole number, allowed are " + least + " to " + most);
      }
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        throw new Unfit("is " + number + ", allowed are " + least + " to " + most);
      }
      return number;
    };
  }

  static Kind<Integer> count(int least, int most) {
    Kind<Long> number = number(least, most);
    return value -> Math.toIntExact(number.parse(value));
  }

  static Kind<Duration> duration(Duration least, Duration most) {
    return value -> {
      String text = plain(value).strip();
      if (!WITH_UNIT.matcher(text).matches()) {
        throw new Unfit("is no time with a unit, such as 10 s or 500 ms");
      }
      Duration duration = durationOf(value);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new Unfit("is " + text + ", allowed are " + spelt(least) + " to " + spelt(most));
      }
      return duration;
    };
  }

  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return value -> {
      String text = plain(value).strip();
      return Stream.of(constants)
          .filter(constant -> constant.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new Unfit("is none of " + names(constants)));
    };
  }

  /** A list, or one text with commas between the elements, as an environment variable has it. */
  static <T> Kind<List<T>> list(int least, int most, Reading<T> reading) {
    return value -> {
      List<T> elements = new ArrayList<>();
      for (String text : elements(value)) {
        elements.add(read(text, reading));
      }
      if (elements.size() < least || elements.size() > most) {
        throw new Unfit(
            "has " + elements.size() + " elements, allowed are " + least + " to " + most);
      }
      return List.copyOf(elements);
    };
  }

  private static List<String> elements(ConfigValue value) throws Unfit {
    List<String> texts = new ArrayList<>();
    if (value instanceof ConfigList list) {
      for (ConfigValue element : list) {
        texts.add(textOf(element));
      }
    } else if (!textOf(value).isBlank()) {
      Stream.of(textOf(value).split(",", -1)).map(String::strip).forEach(texts::add);
    }
    return texts;
  }

  private static String textOf(ConfigValue value) throws Unfit {
    String text = plain(value);
    if (text.length() > MAX_TEXT) {
      throw new Unfit("has " + text.length() + " characters, allowed are 0 to " + MAX_TEXT);
    }
    return text;
  }

  private static String plain(ConfigValue value) throws Unfit {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> value.unwrapped().toString();
      case LIST -> throw new Unfit("is a list, not a single value");
      case OBJECT -> throw new Unfit("is a section, not a value");
      case NULL -> throw new Unfit("is null, which is no value");
    };
  }

  private static <T> T read(String text, Reading<T> reading) throws Unfit {
    try {
      return reading.of(text);
    } catch (IllegalArgumentException e) {
      throw new Unfit(e.getMessage());
    }
  }

  private static Duration durationOf(ConfigValue value) throws Unfit {
    try {
      return value.atKey("time").getDuration("time");
    } catch (ConfigException e) {
      throw new Unfit("is no time with a unit, such as 10 s or 500 ms");
    }
  }

  private static String spelt(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static <E extends Enum<E>> String names(E[] constants) {
    return Stream.of(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
