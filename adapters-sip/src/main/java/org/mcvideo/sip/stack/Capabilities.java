package org.mcvideo.sip.stack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What this side understands; OPTIONS and the refusals 405, 415, 420 and 489 say it. Immutable.
 *
 * @param methods requests handed to the handler; OPTIONS is answered by the stack and always
 *     allowed
 * @param accept body types, as in Accept
 * @param allowEvents event packages, as in Allow-Events
 * @param extensions option tags that may be required, as in Supported
 */
public record Capabilities(
    List<String> methods, List<String> accept, List<String> allowEvents, List<String> extensions) {
  /** Copies the lists. */
  public Capabilities {
    methods = List.copyOf(methods);
    accept = List.copyOf(accept);
    allowEvents = List.copyOf(allowEvents);
    extensions = List.copyOf(extensions);
  }

  /** Capabilities without extensions. */
  public static Capabilities of(
      List<String> methods, List<String> accept, List<String> allowEvents) {
    return new Capabilities(methods, accept, allowEvents, List.of());
  }

  /** The value of Allow. */
  String allow() {
    Set<String> all = new LinkedHashSet<>(methods);
    all.add("OPTIONS");
    return String.join(", ", all);
  }
}
