package org.mcvideo.kms.mikey;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * What makes payloads an I_MESSAGE (TS 33.180 E.1.2): which must be there, which only once, and the
 * values that its profile fixes.
 */
final class Composition {
  /** The one payload that names the initiator, by its URI or by its UID. */
  private static final String INITIATOR = "identity of the initiator";

  private static final String RESPONDER = "identity of the responder";
  private static final List<String> MANDATORY =
      List.of(
          PayloadType.T.title(),
          PayloadType.RAND.title(),
          INITIATOR,
          RESPONDER,
          IdentityRole.INITIATOR_KMS.title(),
          IdentityRole.RESPONDER_KMS.title(),
          PayloadType.SAKKE.title(),
          PayloadType.SIGN.title());

  private static final int PRF_OFFSET = 3;

  private Composition() {}

  /** Checks the payloads of a message that ends at {@code end}. */
  static void check(Header header, List<PayloadChain.Located> payloads, int end)
      throws MalformedMikey {
    if (header.prf() != Header.PRF_HMAC_SHA_256) {
      throw new MalformedMikey(Reason.PRF, PRF_OFFSET, "PRF func " + header.prf());
    }
    Set<String> found = new HashSet<>();
    for (PayloadChain.Located located : payloads) {
      Optional<String> single = singleName(located.payload());
      if (single.isPresent() && !found.add(single.get())) {
        throw new MalformedMikey(
            Reason.DUPLICATE_PAYLOAD, located.offset(), "a second " + single.get());
      }
      checkValues(located.payload(), located.offset());
    }
    for (String mandatory : MANDATORY) {
      if (!found.contains(mandatory)) {
        throw new MalformedMikey(Reason.MISSING_PAYLOAD, end, "no " + mandatory);
      }
    }
  }

  /** Returns under which name a payload may be there only once; empty if it may be repeated. */
  private static Optional<String> singleName(Payload payload) {
    if (payload instanceof GeneralExtension extension && !extension.isSingle()) {
      return Optional.empty();
    }
    if (payload instanceof GeneralExtension extension) {
      return Optional.of("extension of type " + extension.extensionType());
    }
    if (payload instanceof SecurityPolicy policy) {
      return Optional.of("SP with the number " + policy.number());
    }
    if (payload instanceof Identity identity) {
      return Optional.of(singleName(identity));
    }
    return Optional.of(payload.type().title());
  }

  private static String singleName(Identity identity) {
    Optional<IdentityRole> role = IdentityRole.numbered(identity.role());
    if (role.isEmpty()) {
      return "IDR with the role " + identity.role();
    }
    return switch (role.get()) {
      case INITIATOR, INITIATOR_UID -> INITIATOR;
      case RESPONDER, RESPONDER_UID -> RESPONDER;
      default -> role.get().title();
    };
  }

  private static void checkValues(Payload payload, int offset) throws MalformedMikey {
    if (payload instanceof Rand rand && rand.value().length() < Rand.MIN_OCTETS) {
      throw new MalformedMikey(
          Reason.RAND_LENGTH, offset, "RAND of " + rand.value().length() + " octets");
    }
    if (payload instanceof Sakke sakke) {
      checkSakke(sakke, offset);
    }
    if (payload instanceof Signature signature) {
      checkSignature(signature, offset);
    }
  }

  private static void checkSakke(Sakke sakke, int offset) throws MalformedMikey {
    if (sakke.parameterSet() != Sakke.PARAMETER_SET_1) {
      throw new MalformedMikey(
          Reason.SAKKE_PARAMETERS, offset, "SAKKE parameters " + sakke.parameterSet());
    }
    if (sakke.idScheme() != Sakke.ID_SCHEME_UID) {
      throw new MalformedMikey(Reason.ID_SCHEME, offset, "ID scheme " + sakke.idScheme());
    }
    if (sakke.encapsulated().length() != Sakke.ENCAPSULATED_OCTETS) {
      throw new MalformedMikey(
          Reason.SAKKE_LENGTH, offset, "SAKKE data of " + sakke.encapsulated().length());
    }
  }

  private static void checkSignature(Signature signature, int offset) throws MalformedMikey {
    if (signature.signatureType() != Signature.ECCSI) {
      throw new MalformedMikey(
          Reason.SIGNATURE_TYPE, offset, "S type " + signature.signatureType());
    }
    if (signature.value().length() != Signature.ECCSI_OCTETS) {
      throw new MalformedMikey(
          Reason.SIGNATURE_LENGTH, offset, "signature of " + signature.value().length());
    }
  }
}
