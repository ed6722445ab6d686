package org.mcvideo.kms.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.KeyStoreFile;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/**
 * Where a KMS listens, whom it gives what, and how much it takes. Immutable.
 *
 * @param listen where it listens
 * @param tls its key and certificates
 * @param clients who may have whose keys, and whose documents are secured
 * @param window for which key periods keys are given out
 * @param limits how much it takes at once
 */
public record KmsServerConfig(
    Address listen, KeyStoreFile tls, Clients clients, KeyWindow window, Limits limits) {
  /** Checks that nothing is missing. */
  public KmsServerConfig {
    Objects.requireNonNull(listen, "listen");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(clients, "clients");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(limits, "limits");
  }

  /**
   * Those who ask.
   *
   * @param entitlements who may have whose keys
   * @param extension the keys of the security extension (TS 33.180 D.1) by requester; from these,
   *     signed requests alone are taken
   */
  public record Clients(Entitlements entitlements, Map<SecurityIdentity, ExtensionKeys> extension) {
    /** Takes a copy. */
    public Clients {
      Objects.requireNonNull(entitlements, "entitlements");
      extension = Map.copyOf(extension);
    }

    /** Clients without the security extension. */
    public static Clients of(Entitlements entitlements) {
      return new Clients(entitlements, Map.of());
    }
  }

  /**
   * An address to listen at.
   *
   * @param host a name or an IP address
   * @param port 0 to 65535; 0 takes a free one
   */
  public record Address(String host, int port) {
    /** Checks the bounds. */
    public Address {
      Objects.requireNonNull(host, "host");
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port is " + port + ", allowed are 0 to 65535");
      }
    }
  }

  /**
   * How much a KMS takes at once.
   *
   * @param workers threads that answer, 1 to 256
   * @param queue requests that wait for one, 1 to 65536; the connection of one more is closed
   * @param maxRequestOctets of a body, 1 to 1048576
   * @param requestTime the longest time from a connection to its whole request; 1 s to 10 min; the
   *     JDK's server has one for the process, that of the first KMS
   */
  public record Limits(int workers, int queue, int maxRequestOctets, Duration requestTime) {
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);
    private static final Duration MOST_TIME = Duration.ofMinutes(10);

    /** 8 threads, 256 waiting, 64 KiB, 15 s. */
    public static final Limits USUAL = new Limits(8, 256, 65_536, Duration.ofSeconds(15));

    /** Checks the bounds. */
    public Limits {
      requireWithin("workers", workers, 256);
      requireWithin("queue", queue, 65_536);
      requireWithin("maxRequestOctets", maxRequestOctets, 1_048_576);
      if (requestTime.compareTo(LEAST_TIME) < 0 || requestTime.compareTo(MOST_TIME) > 0) {
        throw new IllegalArgumentException(
            "requestTime is " + requestTime + ", allowed are " + LEAST_TIME + " to " + MOST_TIME);
      }
    }

    private static void requireWithin(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + " is " + value + ", allowed are 1 to " + most);
      }
    }
  }
}
