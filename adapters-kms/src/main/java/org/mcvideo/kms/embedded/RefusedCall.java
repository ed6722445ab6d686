package org.mcvideo.kms.embedded;

import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/** A request that is not granted. No stack trace. */
final class RefusedCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final KmsRefusal why;
  private final transient Optional<SecurityIdentity> requester;

  RefusedCall(KmsRefusal why, String detail) {
    this(why, detail, Optional.empty());
  }

  private RefusedCall(KmsRefusal why, String detail, Optional<SecurityIdentity> requester) {
    super(why + ": " + detail, null, false, false);
    this.why = why;
    this.requester = requester;
  }

  RefusedCall of(SecurityIdentity known) {
    return new RefusedCall(why, getMessage(), Optional.of(known));
  }

  KmsRefusal why() {
    return why;
  }

  /** Who asked, if that was proved. */
  Optional<SecurityIdentity> requester() {
    return requester;
  }
}
