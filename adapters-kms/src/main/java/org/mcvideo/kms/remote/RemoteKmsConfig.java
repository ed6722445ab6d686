package org.mcvideo.kms.remote;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/**
 * Which KMS is asked for whose keys, and how. Immutable.
 *
 * @param kms which
 * @param party who asks for whom
 * @param limits of one exchange
 * @param times when it is asked
 * @param cache where the answers are kept
 */
public record RemoteKmsConfig(Kms kms, Party party, Limits limits, Times times, Cache cache) {
  /** Checks that nothing is missing. */
  public RemoteKmsConfig {
    Objects.requireNonNull(kms, "kms");
    Objects.requireNonNull(party, "party");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(cache, "cache");
  }

  /**
   * A KMS on the network.
   *
   * @param root {@code https://host} or {@code https://host:port}, with what precedes {@code
   *     /keymanagement/identity/v1} in its paths
   * @param name its KmsUri, if it must be that one
   * @param trusted whom TLS trusts; empty: the authorities that the JDK trusts
   * @param extension the keys of the security extension (TS 33.180 D.1), which is off without; it
   *     needs the name
   */
  public record Kms(
      URI root,
      Optional<KmsUri> name,
      Optional<KeyStoreFile> trusted,
      Optional<ExtensionKeys> extension) {
    /** A KMS without the security extension. */
    public Kms(URI root, Optional<KmsUri> name, Optional<KeyStoreFile> trusted) {
      this(root, name, trusted, Optional.empty());
    }

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is none of https, or has more parts; or the security
     *     extension has no name to write into its requests
     */
    public Kms {
      if (extension.isPresent() && name.isEmpty()) {
        throw new IllegalArgumentException(
            "the security extension needs the name of the KMS (KmsUri)");
      }
      if (!"https".equalsIgnoreCase(root.getScheme())
          || root.getHost() == null
          || root.getUserInfo() != null
          || root.getQuery() != null
          || root.getFragment() != null) {
        throw new IllegalArgumentException(
            "KMS address is no https URL, or has user information, query or fragment");
      }
    }
  }

  /**
   * Who asks for whose keys.
   *
   * @param requester the identity in the access token
   * @param identities whose keys, 1 to {@value #MAX_IDENTITIES}
   */
  public record Party(SecurityIdentity requester, Set<SecurityIdentity> identities) {
    /** The most identities. */
    public static final int MAX_IDENTITIES = 64;

    /** Checks the number and takes a copy. */
    public Party {
      Objects.requireNonNull(requester, "requester");
      identities = Set.copyOf(identities);
      if (identities.isEmpty() || identities.size() > MAX_IDENTITIES) {
        throw new IllegalArgumentException(
            identities.size() + " identities, allowed are 1 to " + MAX_IDENTITIES);
      }
    }

    /** Returns who asks for the own keys alone. */
    public static Party of(SecurityIdentity self) {
      return new Party(self, Set.of(self));
    }
  }

  /**
   * The limits of one exchange.
   *
   * @param connect the longest time to connect, 1 ms to 1 min
   * @param exchange the longest time from the request to the last octet of the answer, 1 ms to 5
   *     min
   * @param maxOctets the most octets of an answer, 1 to 1048576
   */
  public record Limits(Duration connect, Duration exchange, int maxOctets) {
    /** 3 s, 10 s, 1 MiB. */
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 1_048_576);

    /** Checks the bounds. */
    public Limits {
      requireWithin("connect", connect, Duration.ofMillis(1), Duration.ofMinutes(1));
      requireWithin("exchange", exchange, Duration.ofMillis(1), Duration.ofMinutes(5));
      if (maxOctets < 1 || maxOctets > 1_048_576) {
        throw new IllegalArgumentException(
            "maxOctets is " + maxOctets + ", allowed are 1 to 1048576");
      }
    }
  }

  /**
   * When the KMS is asked.
   *
   * @param window for which periods keys are kept
   * @param interval from a success to the next time, so that revocations and new partners are
   *     noticed; 1 s to 24 h
   * @param firstRetry from the first failure to the next time, doubled at each further one; 100 ms
   *     to {@code lastRetry}
   * @param lastRetry the longest time between two tries while something is missing; up to 24 h
   */
  public record Times(
      KeyWindow window, Duration interval, Duration firstRetry, Duration lastRetry) {
    /** An hour; 2 s, doubled up to 5 min. */
    public static final Times USUAL =
        new Times(
            KeyWindow.USUAL, Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofMinutes(5));

    /** Checks the bounds. */
    public Times {
      Objects.requireNonNull(window, "window");
      requireWithin("interval", interval, Duration.ofSeconds(1), Duration.ofHours(24));
      requireWithin("firstRetry", firstRetry, Duration.ofMillis(100), lastRetry);
      requireWithin("lastRetry", lastRetry, firstRetry, Duration.ofHours(24));
    }
  }

  /**
   * Where the answers are kept.
   *
   * @param file which is made at the first success, in a folder that is there
   * @param key what it is sealed with
   */
  public record Cache(Path file, SealingKey key) {
    /** Checks that nothing is missing. */
    public Cache {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(key, "key");
    }
  }

  private static void requireWithin(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + ", allowed are " + least + " to " + most);
    }
  }
}
