package org.mcvideo.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.mcvideo.bootstrap.config.LogSettings;
import org.slf4j.LoggerFactory;

/**
 * The log of the process: one entry a line, as text or as JSON, with its keys and values (Call-ID
 * among them). A line break inside an entry cannot pretend to be another one.
 */
public final class Logging {
  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} "
          + "%replace(%msg %kvp){'[\\r\\n\\u0085\\u2028\\u2029]', ' '}%n%ex";

  private Logging() {}

  /** From here on entries go to {@code sink} as {@code settings} say, and nowhere else. */
  public static void configure(LogSettings settings, OutputStream sink) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (settings.format()) {
          case TEXT -> text(context);
          case JSON -> json(context);
        };
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(new KeptOpen(sink));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(settings.level().name()));
    root.addAppender(appender);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(TEXT);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }

  /** A stream of the process, which an appender that is replaced must not close. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
      out.write(octets, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
