package org.mcvideo.sip.stack;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request is sent: the next hop. Immutable.
 *
 * @param host numeric address or host name
 * @param port 1 to 65535; empty for the default of the transport
 * @param transport empty for TCP when the message is long, else UDP (RFC 3261 18.1.1)
 */
public record Destination(String host, Optional<Integer> port, Optional<Transport> transport) {
  private static final Pattern SIP_URI =
      Pattern.compile(
          "(sips?):(?:[^@]*@)?(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(?::(\\d{1,5}))?(;[^?]*)?"
              + "(?:\\?.*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TRANSPORT =
      Pattern.compile(";transport=([A-Za-z]+)(?:;|$)", Pattern.CASE_INSENSITIVE);

  /** Checks the port; throws {@link IllegalArgumentException} naming the field. */
  public Destination {
    Objects.requireNonNull(transport, "transport");
    host = Addresses.withoutBrackets(host);
    port.ifPresent(p -> Bounds.require("port", p, 1, 65535));
  }

  /** The place where another stack listens. */
  public static Destination of(ListenAddress place) {
    return new Destination(place.host(), Optional.of(place.port()), Optional.of(place.transport()));
  }

  /** Where a SIP or SIPS URI leads; empty for other schemes and for what cannot be read. */
  public static Optional<Destination> ofUri(String uri) {
    Matcher parts = SIP_URI.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Transport> transport = Optional.empty();
    Matcher parameter = TRANSPORT.matcher(Optional.ofNullable(parts.group(4)).orElse(""));
    if (parameter.find()) {
      transport = Transport.of(parameter.group(1));
      if (transport.isEmpty()) {
        return Optional.empty();
      }
    }
    if (parts.group(1).toLowerCase(Locale.ROOT).equals("sips")) {
      transport = Optional.of(Transport.TLS);
    }
    Optional<Integer> port = Optional.ofNullable(parts.group(3)).map(Integer::valueOf);
    if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
      return Optional.empty();
    }
    return Optional.of(new Destination(parts.group(2), port, transport));
  }
}
