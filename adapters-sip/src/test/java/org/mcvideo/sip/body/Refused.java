package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/** What the tests of all bodies say of a refusal. */
public final class Refused {

  private Refused() {}

  /** Asserts that {@code call} is refused for {@code reason}, and gives the refusal. */
  public static MalformedBody with(Reason reason, ThrowingCallable call) {
    MalformedBody refusal = catchThrowableOfType(MalformedBody.class, call);
    assertThat(refusal).as("refusal with " + reason).isNotNull();
    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    return refusal;
  }
}
