package org.mcvideo.application.port.in;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.subscription.DialogId;

/**
 * A SUBSCRIBE to service settings in the dialog of a subscription: a refresh or its end.
 *
 * <p>Immutable.
 *
 * @param asserted the public user identities of P-Asserted-Identity, one or two
 * @param dialog that it came in
 * @param cseq its number
 * @param remoteTarget its Contact URI
 * @param expires the wished lifetime in seconds from now on, 0 to end the subscription; empty
 *     leaves it to the server
 */
public record ResubscribeRequest(
    List<PublicIdentity> asserted,
    DialogId dialog,
    long cseq,
    String remoteTarget,
    OptionalLong expires) {
  /**
   * Checks that nothing is missing and takes a copy of the identities.
   *
   * @throws IllegalArgumentException if there is no asserted identity
   */
  public ResubscribeRequest {
    asserted = List.copyOf(asserted);
    if (asserted.isEmpty()) {
      throw new IllegalArgumentException("a SUBSCRIBE without asserted identity has no author");
    }
    Objects.requireNonNull(dialog, "dialog");
    Objects.requireNonNull(remoteTarget, "remoteTarget");
    Objects.requireNonNull(expires, "expires");
  }
}
