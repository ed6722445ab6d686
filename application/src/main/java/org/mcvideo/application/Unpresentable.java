package org.mcvideo.application;

import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;

/** A request does not show who sent it; the decision says how it is refused. */
final class Unpresentable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Decision decision;

  Unpresentable(Refusal refusal, String cause) {
    super(cause, null, false, false);
    this.decision = Decision.refused(refusal, cause);
  }

  Decision decision() {
    return decision;
  }
}
