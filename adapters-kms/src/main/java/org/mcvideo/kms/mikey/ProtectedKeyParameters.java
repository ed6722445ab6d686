package org.mcvideo.kms.mikey;

import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * The encrypted parameters of the key, as the key-parameters extension holds them (TS 33.180 E.6,
 * the protected payload of 8.5.4). Immutable.
 *
 * @param additionalData what the encryption authenticates beside: message type to DPPK-ID
 * @param dppkId the identifier of the key whose parameters these are, 32 bits
 * @param iv the 16 octets of the initialisation vector
 * @param iei the identifier of the information element that holds the ciphertext
 * @param ciphertext ciphertext and tag
 */
public record ProtectedKeyParameters(
    Octets additionalData, long dppkId, Octets iv, int iei, Octets ciphertext) {
  /** The payload algorithm AEAD_AES_128_GCM. */
  public static final int AES_128_GCM = 1;

  /** The length of the initialisation vector in octets. */
  public static final int IV_OCTETS = 16;

  private static final int ALGORITHM_INDEX = 11;
  private static final int IV_INDEX = 12;
  private static final int ADDITIONAL_DATA_OCTETS = 32;

  /**
   * Reads the data of a key-parameters extension.
   *
   * @throws MalformedMikey if a length does not fit or the algorithm is another
   */
  public static ProtectedKeyParameters decode(Octets data) throws MalformedMikey {
    OctetReader in = OctetReader.at(data);
    Octets additionalData = in.octets(ADDITIONAL_DATA_OCTETS, "protected payload header");
    int algorithm = additionalData.at(ALGORITHM_INDEX);
    if (algorithm != AES_128_GCM) {
      throw new MalformedMikey(Reason.VALUE, ALGORITHM_INDEX, "payload algorithm " + algorithm);
    }
    Octets iv = additionalData.slice(IV_INDEX, IV_INDEX + IV_OCTETS);
    OctetReader idReader =
        OctetReader.at(additionalData.slice(IV_INDEX + IV_OCTETS, ADDITIONAL_DATA_OCTETS));
    long dppkId = idReader.u32("DPPK-ID");
    int iei = in.u8("payload IEI");
    Octets ciphertext = in.octets(in.u16("payload length"), "payload");
    in.requireEnd("the protected payload");
    return new ProtectedKeyParameters(additionalData, dppkId, iv, iei, ciphertext);
  }
}
