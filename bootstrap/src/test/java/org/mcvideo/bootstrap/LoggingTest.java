package org.mcvideo.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.bootstrap.config.LogSettings;
import org.mcvideo.bootstrap.config.LogSettings.Format;
import org.mcvideo.bootstrap.config.LogSettings.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingTest.class);

  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

  @AfterEach
  void restore() throws JoranException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void aTextEntryIsOneLineWithItsKeys() {
    // Given
    Logging.configure(new LogSettings(Format.TEXT, Level.INFO), sink);

    // When
    LOG.atInfo().addKeyValue("callId", "a@b").log("authorised\n2026 ERROR forged {}", "\r\u2028");

    // Then
    assertThat(sink.toString(UTF_8))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO {2}LoggingTest"
                + " authorised 2026 ERROR forged    callId=\"a@b\"\\n");
  }

  @Test
  void anotherConfigurationWritesToTheSameFile(@TempDir Path directory) throws Exception {
    // Given
    Path file = directory.resolve("log");
    try (OutputStream sink = Files.newOutputStream(file)) {
      Logging.configure(new LogSettings(Format.TEXT, Level.WARN), sink);
      Logging.configure(new LogSettings(Format.TEXT, Level.INFO), sink);

      // When
      LOG.info("still heard");
    }

    // Then
    assertThat(file).content().contains("still heard");
  }

  @Test
  void aTextEntryShowsWhereAnExceptionCameFrom() {
    // Given
    Logging.configure(new LogSettings(Format.TEXT, Level.ERROR), sink);

    // When
    LOG.error("broken", new IllegalStateException("cause"));

    // Then
    assertThat(sink.toString(UTF_8)).contains("IllegalStateException: cause", "\tat ");
  }

  @Test
  void aJsonEntryIsAnObjectOnALineWithItsKeys() {
    // Given
    Logging.configure(new LogSettings(Format.JSON, Level.INFO), sink);

    // When
    LOG.atWarn().addKeyValue("callId", "a\"b\n").log("refused {}", "\n{\"level\":\"forged\"}");

    // Then
    assertThat(sink.toString(UTF_8).lines()).hasSize(1);
    Config entry =
        ConfigFactory.parseString(
            sink.toString(UTF_8), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    assertThat(entry.getString("level")).isEqualTo("WARN");
    assertThat(entry.getString("formattedMessage")).isEqualTo("refused \n{\"level\":\"forged\"}");
    assertThat(entry.getConfigList("kvpList").get(0).getString("callId")).isEqualTo("a\"b\n");
    assertThat(entry.getLong("timestamp")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"ERROR,1", "WARN,2", "INFO,3", "DEBUG,4", "TRACE,5"})
  void onlyEntriesOfTheLevelAndAboveAreWritten(Level level, int entries) {
    // Given
    Logging.configure(new LogSettings(Format.TEXT, level), sink);

    // When
    LOG.error("x");
    LOG.warn("x");
    LOG.info("x");
    LOG.debug("x");
    LOG.trace("x");

    // Then
    assertThat(sink.toString(UTF_8).lines()).hasSize(entries);
  }

  @Test
  void aSecondConfigurationReplacesTheFirst() {
    // Given
    Logging.configure(new LogSettings(Format.TEXT, Level.INFO), sink);
    ByteArrayOutputStream other = new ByteArrayOutputStream();

    // When
    Logging.configure(new LogSettings(Format.JSON, Level.INFO), other);
    LOG.info("x");

    // Then
    assertThat(sink.size()).isZero();
    assertThat(other.size()).isPositive();
  }
}
