/**
 * ECCSI (RFC 6507) and SAKKE (RFC 6508 with parameter set 1 of RFC 6509): signatures, the transport
 * of shared secret values, and the key material behind both. Pure: no input, output or log.
 *
 * <p><b>Whose side.</b> A KMS has {@link org.mcvideo.kms.crypto.SakkeMasterSecret} and {@link
 * org.mcvideo.kms.crypto.EccsiMasterSecret}; everybody knows their public keys. A user or server
 * has a {@link org.mcvideo.kms.crypto.SakkeReceiverKey} and an {@link
 * org.mcvideo.kms.crypto.EccsiSigningKey}, checks each once with its {@code verify}, and works with
 * {@link org.mcvideo.kms.crypto.SakkeReceiver}, {@link org.mcvideo.kms.crypto.SakkeRecipient},
 * {@link org.mcvideo.kms.crypto.EccsiSigner} and {@link org.mcvideo.kms.crypto.EccsiVerifier}.
 *
 * <p><b>Memory.</b> Speed comes from tables, built at the first use, or off the request path by
 * {@code prepare()}. Shared by all: 14 MB for the SAKKE generator and its pairing, 0.5 MB for
 * P-256. Per KMS: 9 MB (SAKKE), 0.3 MB (ECCSI). Per receiver: 9.6 MB. Per recipient that is
 * prepared: 9 MB, none otherwise. Per known sender: 65 KB, as many as the verifier was told.
 *
 * <p><b>Timing.</b> What is done against observers of time and caches, and what is not:
 *
 * <ul>
 *   <li>The field arithmetic of both curves has no branch and no address that depends on values.
 *   <li>The control flow of the pairing depends on q alone; the receiver key's coefficients are
 *       read in a fixed order.
 *   <li>Secret scalars are recoded to digits that are all odd, so that no addition is left out or
 *       exceptional. For SAKKE every scalar k is used as k + bq with a fresh blind b of 64 bits.
 *       Where r is multiplied (encapsulation, the check in decapsulation), an address depends on a
 *       digit of the blinded scalar. For a receiver key, groups of 16 entries are read as a whole:
 *       an address tells 4 of the 9 bits of a blinded digit. For the master secret itself, the
 *       whole table is read.
 *   <li>P-256 reads the whole table for KSAK, SSK, v and j.
 *   <li>Inversions take a time that depends on their argument; a secret argument is multiplied by a
 *       random unit first, or is a sum of blinded points.
 *   <li>Scalars are BigInteger modulo q, whose operations are not constant-time. Inversions, and
 *       SSK in a signature, are blinded; the reduction of a hash to r, KSAK + HS v and the recoding
 *       are not. A parity selects one of two scalars by index.
 *   <li>The recomputed point of a decapsulation is compared as a whole, the secret is wiped on
 *       failure, and the failure's message does not tell the reason.
 *   <li>BigIntegers and the digits of points cannot be wiped, or are not; the collector decides.
 *       The just-in-time compiler may change what the source says. No defence is made against power
 *       or fault analysis.
 * </ul>
 */
package org.mcvideo.kms.crypto;
