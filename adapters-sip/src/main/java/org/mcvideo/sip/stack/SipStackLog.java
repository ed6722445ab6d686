package org.mcvideo.sip.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's log, led into ours. Safe for use by many threads.
 *
 * <p>The library likes to log whole messages, which may hold access tokens; so only the first line
 * of a text is kept, shortened, and its debug level stays off. Public because the library makes it
 * by name.
 */
public final class SipStackLog implements StackLogger {
  private static final Logger LOG = LoggerFactory.getLogger("org.mcvideo.sip.stack.library");
  private static final int MAX_TEXT = 120;

  /** The library's constructor. */
  public SipStackLog() {}

  /** The first line of {@code text}, at most 120 characters. */
  static String shortened(String text) {
    if (text == null) {
      return "";
    }
    String line = text.lines().findFirst().orElse("");
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT);
  }

  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int traceLevel) {}

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void logException(Throwable thrown) {
    LOG.atDebug().addKeyValue("kind", thrown.getClass().getName()).log("exception");
  }

  @Override
  public void logDebug(String message) {}

  @Override
  public void logDebug(String message, Exception thrown) {}

  @Override
  public void logTrace(String message) {}

  @Override
  public void logFatalError(String message) {
    LOG.error(shortened(message));
  }

  @Override
  public void logError(String message) {
    LOG.debug(shortened(message));
  }

  @Override
  public void logError(String message, Exception thrown) {
    LOG.atDebug()
        .addKeyValue("kind", thrown == null ? "" : thrown.getClass().getName())
        .log(shortened(message));
  }

  @Override
  public void logWarning(String message) {
    LOG.debug(shortened(message));
  }

  @Override
  public void logInfo(String message) {}

  @Override
  public boolean isLoggingEnabled() {
    return LOG.isDebugEnabled();
  }

  @Override
  public boolean isLoggingEnabled(int level) {
    return level <= TRACE_WARN && LOG.isDebugEnabled();
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String stamp) {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}
