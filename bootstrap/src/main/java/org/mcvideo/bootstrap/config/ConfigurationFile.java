package org.mcvideo.bootstrap.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration file (HOCON): read once, checked as a whole, overridden by environment
 * variables. A key {@code sip.queue.max-delay} is overridden by {@code
 * MCVIDEO_SIP_QUEUE_MAX_DELAY}; lists are separated by commas there.
 */
public final class ConfigurationFile {
  /** The longest file, in octets. */
  static final int MAX_OCTETS = 1_048_576;

  private ConfigurationFile() {}

  /**
   * The configuration in {@code file}, overridden by {@code environment}.
   *
   * @throws ConfigurationError if the file cannot be read, or a key is unknown or unfit
   */
  public static Configuration load(Path file, Map<String, String> environment)
      throws ConfigurationError {
    GivenValues given = new GivenValues();
    given.takeFile(parsed(read(file), file.toString(), environment).root());
    return checked(given, environment);
  }

  /**
   * The built-in configuration, overridden by {@code environment}.
   *
   * @throws ConfigurationError if a variable is unknown or unfit
   */
  public static Configuration defaults(Map<String, String> environment) throws ConfigurationError {
    return checked(new GivenValues(), environment);
  }

  private static Configuration checked(GivenValues given, Map<String, String> environment)
      throws ConfigurationError {
    given.takeEnvironment(environment);
    return new ConfigurationReader(given).read();
  }

  private static String read(Path file) throws ConfigurationError {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw problem(file + ": longer than " + MAX_OCTETS + " octets");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw problem(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw problem(file + ": not UTF-8");
    } catch (IOException e) {
      throw problem(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** What stands as {@code ${NAME}} in the file is taken from the file, then the environment. */
  private static Config parsed(String text, String name, Map<String, String> environment)
      throws ConfigurationError {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(name)
            .setIncluder(new NoIncludes());
    try {
      Config config = ConfigFactory.parseString(text, options);
      return config.resolveWith(
          config.withFallback(ConfigValueFactory.fromMap(environment, "environment").toConfig()));
    } catch (ConfigException.UnresolvedSubstitution | ConfigException.Generic e) {
      throw problem(e.getMessage());
    } catch (ConfigException e) {
      // Its message may quote the file, and what it quotes may be a password.
      throw problem(
          place(e, name) + ": not HOCON: a quote, bracket, brace or equals sign is amiss");
    }
  }

  private static String place(ConfigException e, String name) {
    return e.origin() == null ? name : e.origin().description();
  }

  private static ConfigurationError problem(String line) {
    return new ConfigurationError(List.of(GivenValues.printable(line)));
  }
}
