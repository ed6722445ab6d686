package org.mcvideo.persistence.diameter;

import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;

/** A message that is readable and all the same not acceptable. No stack trace, no content. */
final class RefusedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final ResultCode result;
  private final transient Optional<Avp> failed;

  RefusedMessage(ResultCode result, String detail, Optional<Avp> failed) {
    super(detail, null, false, false);
    this.result = result;
    this.failed = failed;
  }

  /** The refusal of what cannot be read. */
  static RefusedMessage of(MalformedDiameter malformed) {
    ResultCode result =
        malformed.reason() == MalformedDiameter.Reason.LENGTH
            ? ResultCode.INVALID_AVP_LENGTH
            : ResultCode.INVALID_AVP_VALUE;
    return new RefusedMessage(result, malformed.getMessage(), malformed.avp());
  }

  /** What a request that is so is answered with. */
  ResultCode result() {
    return result;
  }

  /** The AVP at fault, for Failed-AVP. */
  Optional<Avp> failed() {
    return failed;
  }
}
