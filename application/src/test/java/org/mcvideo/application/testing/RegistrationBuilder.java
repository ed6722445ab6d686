package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.registration.ImsRegistration;

/** An {@link ImsRegistration} in the making; begins with the usual one. Confined to one thread. */
public final class RegistrationBuilder {
  private PublicIdentity impu = Fixtures.ALICE_IMPU;
  private String contact = "sip:scscf.ims.example:5060;transport=tcp";
  private List<String> route = List.of();
  private boolean resourceShare = false;
  private Optional<RegistrationToken> registrationToken = Optional.empty();
  private Instant expiresAt = Fixtures.LATER;

  RegistrationBuilder() {}

  /** The public user identity. */
  public RegistrationBuilder of(PublicIdentity value) {
    impu = value;
    return this;
  }

  /** The S-CSCF's Contact URI. */
  public RegistrationBuilder contact(String value) {
    contact = value;
    return this;
  }

  /** The way to the contact, first hop first. */
  public RegistrationBuilder route(String... uris) {
    route = List.of(uris);
    return this;
  }

  /** The client shares resources, on the UE named {@code value}. */
  public RegistrationBuilder sharing(RegistrationToken value) {
    resourceShare = true;
    registrationToken = Optional.of(value);
    return this;
  }

  /** Its end. */
  public RegistrationBuilder until(Instant value) {
    expiresAt = value;
    return this;
  }

  /** The registration. */
  public ImsRegistration build() {
    return new ImsRegistration(
        impu, impu.uri(), contact, route, resourceShare, registrationToken, expiresAt);
  }
}
