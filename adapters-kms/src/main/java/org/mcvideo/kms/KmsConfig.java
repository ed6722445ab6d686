package org.mcvideo.kms;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.remote.BearerTokens;
import org.mcvideo.kms.remote.RemoteKmsConfig;

/**
 * Who this party is in key messages, and which KMS its keys come from: one of the two. Immutable.
 *
 * @param transport how CSKs are sent and accepted
 * @param embedded the KMS in this process
 * @param remote the KMS elsewhere
 */
public record KmsConfig(
    CskTransportSettings transport, Optional<Embedded> embedded, Optional<Remote> remote) {
  /** Checks that there is one KMS. */
  public KmsConfig {
    Objects.requireNonNull(transport, "transport");
    if (embedded.isPresent() == remote.isPresent()) {
      throw new IllegalArgumentException("key material comes from one KMS: embedded or remote");
    }
  }

  /** Returns the configuration of a party whose KMS is in this process. */
  public static KmsConfig of(CskTransportSettings transport, Embedded embedded) {
    return new KmsConfig(transport, Optional.of(embedded), Optional.empty());
  }

  /** Returns the configuration of a party whose KMS is elsewhere. */
  public static KmsConfig of(CskTransportSettings transport, Remote remote) {
    return new KmsConfig(transport, Optional.empty(), Optional.of(remote));
  }

  /**
   * A KMS in this process.
   *
   * @param folder where it was made
   * @param known whether master secrets that everybody knows are taken
   * @param window for which periods keys are at hand
   */
  public record Embedded(KmsFolder folder, KnownValues known, KeyWindow window) {
    /** Checks that nothing is missing. */
    public Embedded {
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(known, "known");
      Objects.requireNonNull(window, "window");
    }

    /** Returns the KMS in a folder, with everything as usual. */
    public static Embedded in(KmsFolder folder) {
      return new Embedded(folder, KnownValues.REFUSED, KeyWindow.USUAL);
    }
  }

  /**
   * A KMS elsewhere.
   *
   * @param config which, and how it is asked
   * @param tokens what it is asked with
   */
  public record Remote(RemoteKmsConfig config, BearerTokens tokens) {
    /** Checks that nothing is missing. */
    public Remote {
      Objects.requireNonNull(config, "config");
      Objects.requireNonNull(tokens, "tokens");
    }
  }
}
