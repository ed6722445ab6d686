package org.mcvideo.kms.mikey;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.BugException;

/**
 * A signed MIKEY-SAKKE I_MESSAGE: one key, encapsulated to one responder and signed by its
 * initiator (RFC 6509 2.1, TS 33.180 Annex E). Complete and well-formed; neither its signature nor
 * its time has been looked at. The law: {@code decode(x).encoded()} equals {@code x} for everything
 * that {@link #decode} takes. Immutable.
 */
public final class IMessage {
  /** The most octets that a message may have; one with all extensions has about 700. */
  public static final int MAX_OCTETS = 16_384;

  /** The most payloads that may follow the header; TS 33.180 names 11. */
  public static final int MAX_PAYLOADS = 32;

  private final Octets encoded;
  private final Header header;
  private final List<Payload> payloads;

  private IMessage(Octets encoded, Header header, List<Payload> payloads) {
    this.encoded = encoded;
    this.header = header;
    this.payloads = payloads;
  }

  /**
   * Reads a message. Payloads are found by their chain, in any order that ends with SIGN.
   *
   * @throws MalformedMikey if the octets are no complete I_MESSAGE of TS 33.180, are followed by
   *     others, or are beyond a limit
   */
  public static IMessage decode(Octets octets) throws MalformedMikey {
    PayloadChain chain = PayloadChain.read(octets);
    Header header = chain.header().orElseThrow();
    Composition.check(header, chain.payloads(), chain.end());
    List<Payload> payloads = chain.payloads().stream().map(PayloadChain.Located::payload).toList();
    return new IMessage(octets, header, payloads);
  }

  /** Returns the octets of the message. */
  public Octets encoded() {
    return encoded;
  }

  /** Returns the header. */
  public Header header() {
    return header;
  }

  /** Returns all payloads after the header in the order of the wire, the signature last. */
  public List<Payload> payloads() {
    return payloads;
  }

  /** Returns the time at which the initiator made the message. */
  public Timestamp timestamp() {
    return only(Timestamp.class);
  }

  /** Returns the random value. */
  public Rand rand() {
    return only(Rand.class);
  }

  /** Returns the encapsulated key: parameter set 1, ID scheme 2, 273 octets. */
  public Sakke sakke() {
    return only(Sakke.class);
  }

  /** Returns the signature: ECCSI, 129 octets. */
  public Signature signature() {
    return only(Signature.class);
  }

  /** Returns the identity with this role, if the message has one. */
  public Optional<Identity> identity(IdentityRole role) {
    return all(Identity.class).stream().filter(i -> i.isOf(role)).findFirst();
  }

  /** Returns the security policies. */
  public List<SecurityPolicy> policies() {
    return all(SecurityPolicy.class);
  }

  /** Returns the extensions of this type. */
  public List<GeneralExtension> extensions(int extensionType) {
    return all(GeneralExtension.class).stream()
        .filter(e -> e.extensionType() == extensionType)
        .toList();
  }

  /** Returns what the signature covers: all octets up to and with the SIGN header (E.1.2). */
  public Octets signedPart() {
    return encoded.slice(0, encoded.length() - signature().value().length());
  }

  /** Returns what some stacks sign instead: all octets up to and without the SIGN header. */
  public Octets signedPartWithoutSignHeader() {
    int end = encoded.length() - signature().value().length() - Signature.HEADER_OCTETS;
    return encoded.slice(0, end);
  }

  /**
   * Returns SHA-256 over the signed part. An ECCSI signature can be changed by anybody and still
   * verify, so the octets of the whole message would not recognise a repetition.
   */
  public Octets fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Octets.takeOwnershipOf(sha256.digest(signedPart().toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("the JDK has no SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IMessage that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "IMessage[" + header + ", " + payloads + "]";
  }

  private <P extends Payload> P only(Class<P> kind) {
    return all(kind).get(0);
  }

  private <P extends Payload> List<P> all(Class<P> kind) {
    return payloads.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
