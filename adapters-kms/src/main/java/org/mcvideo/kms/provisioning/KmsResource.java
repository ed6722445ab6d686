package org.mcvideo.kms.provisioning;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.mikey.Timestamp;

/**
 * What is asked of a KMS, as the path of the request says it (TS 33.180 D.2.1). Every kind is an
 * immutable value. The law: {@code parse(r.path(), now)} is {@code r}, times to the second.
 */
public sealed interface KmsResource
    permits KmsResource.Init, KmsResource.KeyProv, KmsResource.CertCache {
  /** What every path begins with. */
  String ROOT = "/keymanagement/identity/v1";

  /** The most characters of a path. */
  int MAX_PATH = 2_048;

  /** The certificate of the KMS. */
  record Init() implements KmsResource {
    @Override
    public String path() {
      return ROOT + "/init";
    }
  }

  /**
   * Key sets of an identity.
   *
   * @param user whose; empty: of the one who asks
   * @param time an instant of the key period; empty: the current one, and those that the KMS adds
   */
  record KeyProv(Optional<SecurityIdentity> user, Optional<Instant> time) implements KmsResource {
    /** Checks that a time comes with a user. */
    public KeyProv {
      if (time.isPresent() && user.isEmpty()) {
        throw new IllegalArgumentException("keyprov for a time and for no user");
      }
    }

    @Override
    public String path() {
      return ROOT
          + "/keyprov"
          + user.map(u -> "/" + encoded(u.text())).orElse("")
          + time.map(t -> "/" + ntp(t)).orElse("");
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String ntp(Instant time) {
      return String.format(Locale.ROOT, "%016X", Timestamp.of(time).ntp());
    }
  }

  /**
   * The certificates of other KMSs.
   *
   * @param number the number of the state that the asker has
   */
  record CertCache(Optional<String> number) implements KmsResource {
    @Override
    public String path() {
      return ROOT + "/certcache" + number.map(n -> "/" + n).orElse("");
    }
  }

  /** Returns the path of the request, percent-encoded. */
  String path();

  /**
   * Returns what a path asks for; empty if it is none of them.
   *
   * @param rawPath the path as it is on the wire
   * @param now the own clock, which tells the era of a time
   */
  static Optional<KmsResource> parse(String rawPath, Instant now) {
    if (rawPath.length() > MAX_PATH || !rawPath.startsWith(ROOT + "/")) {
      return Optional.empty();
    }
    List<String> parts = List.of(rawPath.substring(ROOT.length() + 1).split("/", -1));
    List<String> rest = parts.subList(1, parts.size());
    return switch (parts.get(0)) {
      case "init" -> rest.isEmpty() ? Optional.of(new Init()) : Optional.empty();
      case "keyprov" -> keyProv(rest, now);
      case "certcache" -> certCache(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<KmsResource> keyProv(List<String> parts, Instant now) {
    if (parts.isEmpty()) {
      return Optional.of(new KeyProv(Optional.empty(), Optional.empty()));
    }
    Optional<SecurityIdentity> user = user(parts.get(0));
    if (user.isEmpty() || parts.size() > 2) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return Optional.of(new KeyProv(user, Optional.empty()));
    }
    return time(parts.get(1), now).map(t -> new KeyProv(user, Optional.of(t)));
  }

  private static Optional<KmsResource> certCache(List<String> parts) {
    return switch (parts.size()) {
      case 0 -> Optional.of(new CertCache(Optional.empty()));
      case 1 ->
          parts.get(0).matches("[0-9]{1,18}")
              ? Optional.of(new CertCache(Optional.of(parts.get(0))))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<SecurityIdentity> user(String encoded) {
    try {
      // A plus sign is itself in a path; only forms use it for a blank.
      String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(new SecurityIdentity(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String hex, Instant now) {
    return hex.matches("[0-9A-Fa-f]{16}")
        ? Optional.of(new Timestamp(Long.parseUnsignedLong(hex, 16)).near(now))
        : Optional.empty();
  }
}
