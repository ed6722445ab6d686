package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.mcvideo.domain.BugException;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class VersionResource implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Properties properties = new Properties();
    try (InputStream in = VersionResource.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new BugException("version.properties cannot be read", e);
    }
    return new String[] {"mcvideo " + properties.getProperty("version")};
  }
}
