package org.mcvideo.sip.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to be sent. Via, Max-Forwards, Content-Length, and without {@link DialogIds} also tag,
 * Call-ID and CSeq, are added when it is sent. Immutable; each method with a parameter returns a
 * changed copy.
 */
public final class OutgoingRequest {
  private final Line line;
  private final NameAddress from;
  private final NameAddress to;
  private final SipHeaders headers;
  private final Options options;

  private record Line(String method, String uri) {}

  private record Options(
      Optional<SipBody> body, Optional<DialogIds> ids, Optional<Destination> destination) {}

  private OutgoingRequest(
      Line line, NameAddress from, NameAddress to, SipHeaders headers, Options options) {
    this.line = line;
    this.from = from;
    this.to = to;
    this.headers = headers;
    this.options = options;
  }

  /**
   * A request to {@code requestUri}, which is also its To.
   *
   * @throws IllegalArgumentException if the method is no token or the URI has no scheme
   */
  public static OutgoingRequest of(String method, String requestUri, NameAddress from) {
    if (!HeaderField.isToken(method)) {
      throw new IllegalArgumentException("method must be a token");
    }
    return new OutgoingRequest(
        new Line(method, requestUri),
        from,
        NameAddress.of(requestUri),
        SipHeaders.of(),
        new Options(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** With this To; a tag comes from {@link #inDialog}. */
  public OutgoingRequest to(NameAddress newTo) {
    return new OutgoingRequest(line, from, newTo, headers, options);
  }

  /**
   * With one more header.
   *
   * @throws IllegalArgumentException if it cannot be written, or is one that the stack adds
   */
  public OutgoingRequest with(String name, String value) {
    HeaderField field = new HeaderField(name, value);
    if (TextHeaders.isUnderstood(field) || field.key().equals("content-type")) {
      throw new IllegalArgumentException(name + " is added by the stack");
    }
    List<HeaderField> more = new ArrayList<>(headers.fields());
    more.add(field);
    return new OutgoingRequest(line, from, to, SipHeaders.of(more), options);
  }

  /** With this route set; the first decides where the request goes (loose routing). */
  public OutgoingRequest route(List<NameAddress> routes) {
    OutgoingRequest request = this;
    for (NameAddress route : routes) {
      request = request.with("Route", route.text());
    }
    return request;
  }

  /** With this body and its Content-Type. */
  public OutgoingRequest with(SipBody body) {
    return with(new Options(Optional.of(body), options.ids(), options.destination()));
  }

  /** With these identifiers. */
  public OutgoingRequest inDialog(DialogIds ids) {
    return with(new Options(options.body(), Optional.of(ids), options.destination()));
  }

  /** To this hop, whatever Route and Request-URI say. */
  public OutgoingRequest towards(Destination destination) {
    return with(new Options(options.body(), options.ids(), Optional.of(destination)));
  }

  private OutgoingRequest with(Options newOptions) {
    return new OutgoingRequest(line, from, to, headers, newOptions);
  }

  /** The method. */
  public String method() {
    return line.method();
  }

  /** The Request-URI. */
  public String requestUri() {
    return line.uri();
  }

  /** From, without tag. */
  public NameAddress from() {
    return from;
  }

  /** To, without tag. */
  public NameAddress to() {
    return to;
  }

  /** The headers given, Route included. */
  public SipHeaders headers() {
    return headers;
  }

  /** The body, if there is one. */
  public Optional<SipBody> body() {
    return options.body();
  }

  /** The identifiers; empty when the stack is to make them. */
  public Optional<DialogIds> ids() {
    return options.ids();
  }

  /** Where it goes: the hop given, else the first Route, else the Request-URI. */
  Optional<Destination> destination() {
    if (options.destination().isPresent()) {
      return options.destination();
    }
    Optional<String> route = headers.first("Route");
    if (route.isEmpty()) {
      return Destination.ofUri(line.uri());
    }
    try {
      List<NameAddress> routes = NameAddress.parseAll("Route", headers);
      return Destination.ofUri(routes.get(0).uri());
    } catch (MalformedHeader malformed) {
      return Optional.empty();
    }
  }

  /** Method and names: values may hold what a log must not. */
  @Override
  public String toString() {
    return "OutgoingRequest[" + method() + ", " + headers + "]";
  }
}
