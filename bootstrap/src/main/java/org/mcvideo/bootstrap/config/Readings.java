package org.mcvideo.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mcvideo.domain.id.ServiceUri;

/** Texts made into values; each refuses with {@link IllegalArgumentException}, never a value. */
final class Readings {
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private Readings() {}

  static String any(String text) {
    return text;
  }

  static String some(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("holds an empty text");
    }
    return text;
  }

  static String among(String text, String... allowed) {
    if (!List.of(allowed).contains(text)) {
      throw new IllegalArgumentException("is not of " + String.join(", ", allowed));
    }
    return text;
  }

  static String uriOrNothing(String text) {
    return text.isEmpty() ? text : new ServiceUri(text).uri();
  }

  static Optional<ManagementPoint> managementPoint(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(ManagementPoint.parse(text));
  }

  static String hostName(String text) {
    if (!HOST_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("is no host name");
    }
    return text;
  }

  /** A JDBC URL as it is, or a file, taken from the working directory, that H2 keeps. */
  static String jdbcUrlOrFile(String text) {
    if (text.startsWith("jdbc:")) {
      return text;
    }
    if (text.isBlank() || text.indexOf(';') >= 0) {
      throw new IllegalArgumentException("is neither a JDBC URL nor a file without semicolon");
    }
    try {
      return "jdbc:h2:file:" + Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is neither a JDBC URL nor a file", e);
    }
  }

  /** A file, taken from the working directory, or an address on the web. */
  static URI fileOrUrl(String text) {
    try {
      return WITH_SCHEME.matcher(text).matches()
          ? webAddress(new URI(text))
          : Path.of(some(text)).toAbsolutePath().toUri();
    } catch (URISyntaxException | InvalidPathException e) {
      throw new IllegalArgumentException("is neither a file nor a URL", e);
    }
  }

  private static URI webAddress(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean safe =
        (scheme.equals("https") && !host.isEmpty())
            || (scheme.equals("http") && LOOPBACK.contains(host));
    if (!safe || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "is none of a file, an https URL and an http URL on loopback,"
              + " without user information and fragment");
    }
    return uri;
  }
}
