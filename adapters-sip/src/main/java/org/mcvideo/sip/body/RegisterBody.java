package org.mcvideo.sip.body;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Contact;
import org.mcvideo.sip.body.mime.EncapsulatedRequest;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;

/**
 * What a third-party REGISTER says of the client's own REGISTER (TS 24.281 7.3.2; TS 24.229
 * 5.4.1.7). Parts of other services, service information and the response to the client are left
 * aside.
 *
 * <p>Immutable.
 *
 * @param leavesService whether the client registers without MCVideo, or ends its registration
 * @param resourceShare whether it says {@code Resource-Share: supported}
 * @param csks the keys uploaded with it
 * @param credentials what it shows to be authorised
 */
public record RegisterBody(
    boolean leavesService,
    boolean resourceShare,
    List<SealedCsk> csks,
    Optional<Envelope<Credentials>> credentials) {

  /** The body of service information, which is accepted and not read (TS 24.229 7.6). */
  private static final String SERVICE_INFO = "application/3gpp-ims+xml";

  private static final List<String> ACCEPTED =
      List.of(EncapsulatedRequest.MEDIA_TYPE, Multipart.MIXED, SERVICE_INFO);

  /** Takes a copy of the keys. */
  public RegisterBody {
    csks = List.copyOf(csks);
  }

  /** The media types of a third-party REGISTER that are read. */
  public static List<String> accepted() {
    return ACCEPTED;
  }

  /**
   * Reads the body of a third-party REGISTER.
   *
   * @return what the client's REGISTER says; empty if the body does not hold it
   * @throws MalformedBody if the body cannot be read
   */
  public static Optional<RegisterBody> decode(BodyPart body) throws MalformedBody {
    if (ACCEPTED.stream().noneMatch(body.contentType()::is)) {
      throw MalformedBody.unsupportedType("REGISTER", ACCEPTED);
    }
    Optional<EncapsulatedRequest> register =
        EncapsulatedRequest.only(Multipart.leaves(body), "REGISTER");
    return register.isPresent() ? Optional.of(read(register.get())) : Optional.empty();
  }

  /**
   * The body of a client's own REGISTER that asks for authorisation (7.2.1).
   *
   * @param upload the key that is uploaded with it
   * @param protection what {@code credentials} are protected with
   */
  public static BodyPart encode(
      Credentials credentials, Optional<SealedCsk> upload, Optional<ContentProtection> protection) {
    return OutgoingBody.of(InfoContent.of(credentials), Optional.empty(), upload, protection);
  }

  private static RegisterBody read(EncapsulatedRequest register) throws MalformedBody {
    return new RegisterBody(
        leaves(register),
        register.supportsResourceSharing(),
        InfoContent.keys(register.parts()),
        credentials(register.parts()));
  }

  private static boolean leaves(EncapsulatedRequest register) {
    List<Contact> contacts = register.contacts();
    return !contacts.isEmpty()
        && contacts.stream()
            .noneMatch(contact -> isMcVideo(contact) && lives(contact, register.expires()));
  }

  private static boolean isMcVideo(Contact contact) {
    return contact.hasFeature(McVideoNames.FEATURE_TAG) || contact.namesService(McVideoNames.ICSI);
  }

  private static boolean lives(Contact contact, OptionalLong expires) {
    return contact.expires().orElse(expires.orElse(1)) > 0;
  }

  private static Optional<Envelope<Credentials>> credentials(List<BodyPart> parts)
      throws MalformedBody {
    Optional<McVideoInfo> info = InfoContent.info(parts);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    if (info.get().content(Element.ACCESS_TOKEN).isEmpty()) {
      return Optional.empty();
    }
    InfoContent.require(info.get(), Element.CLIENT_ID);
    return Optional.of(
        InfoContent.envelope(
            parts, Set.of(McVideoInfoXml.MEDIA_TYPE), info.get(), RegisterBody::credentials));
  }

  private static Credentials credentials(McVideoInfo info) throws MalformedBody {
    return new Credentials(
        InfoContent.token(info).orElseThrow(), InfoContent.client(info).orElseThrow());
  }
}
