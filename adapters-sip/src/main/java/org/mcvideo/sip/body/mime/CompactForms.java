package org.mcvideo.sip.body.mime;

import java.util.Locale;
import java.util.Map;

/** The one-letter names of header fields (RFC 3261 7.3.3 and the registrations after it). */
final class CompactForms {

  private static final Map<String, String> FULL_NAMES =
      Map.ofEntries(
          Map.entry("a", "Accept-Contact"),
          Map.entry("b", "Referred-By"),
          Map.entry("c", "Content-Type"),
          Map.entry("d", "Request-Disposition"),
          Map.entry("e", "Content-Encoding"),
          Map.entry("f", "From"),
          Map.entry("i", "Call-ID"),
          Map.entry("j", "Reject-Contact"),
          Map.entry("k", "Supported"),
          Map.entry("l", "Content-Length"),
          Map.entry("m", "Contact"),
          Map.entry("o", "Event"),
          Map.entry("r", "Refer-To"),
          Map.entry("s", "Subject"),
          Map.entry("t", "To"),
          Map.entry("u", "Allow-Events"),
          Map.entry("v", "Via"),
          Map.entry("x", "Session-Expires"));

  private CompactForms() {}

  /** The name in full; a name that is no compact form is kept. */
  static String fullName(String name) {
    return name.length() == 1 ? FULL_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name) : name;
  }
}
