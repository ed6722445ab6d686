package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * The common header HDR of a SAKKE I_MESSAGE (RFC 3830 6.1, RFC 6509 2.1). Immutable.
 *
 * @param verificationExpected the flag V; of no effect in a message that nobody answers
 * @param prf the pseudo-random function
 * @param csbId the crypto session bundle ID, 32 bits: in these services the identifier of the key,
 *     whose first 4 bits tell its purpose (TS 33.180 E.4.1, Annex G)
 * @param sessions the crypto sessions
 */
public record Header(boolean verificationExpected, int prf, long csbId, SessionMap sessions) {
  /** The version of MIKEY. */
  public static final int VERSION = 1;

  /** The data type of a SAKKE message. */
  public static final int DATA_TYPE_SAKKE = 26;

  /** The number of PRF-HMAC-SHA-256. */
  public static final int PRF_HMAC_SHA_256 = 1;

  private static final int FLAG_V = 0x80;
  private static final int MAX_PRF = 0x7F;

  /** Checks the bounds of the fields. */
  public Header {
    Bounds.require("PRF func", prf, MAX_PRF);
    Bounds.require("CSB ID", csbId, Bounds.U32);
  }

  /** Returns the header of a message that carries the key with this identifier and no sessions. */
  public static Header forKey(long csbId) {
    return new Header(false, PRF_HMAC_SHA_256, csbId, new SessionMap.Empty());
  }

  /** A header and the number of the payload after it. */
  record Chained(Header header, int next) {}

  static Chained read(OctetReader in) throws MalformedMikey {
    int version = in.u8("version");
    if (version != VERSION) {
      throw new MalformedMikey(Reason.VERSION, in.offset() - 1, "version " + version);
    }
    int dataType = in.u8("data type");
    if (dataType != DATA_TYPE_SAKKE) {
      throw new MalformedMikey(Reason.DATA_TYPE, in.offset() - 1, "data type " + dataType);
    }
    int next = in.u8("next payload");
    int flagAndPrf = in.u8("V and PRF func");
    long csbId = in.u32("CSB ID");
    SessionMap sessions = SessionMap.read(in);
    boolean verificationExpected = (flagAndPrf & FLAG_V) != 0;
    return new Chained(
        new Header(verificationExpected, flagAndPrf & MAX_PRF, csbId, sessions), next);
  }

  void write(OctetWriter out, PayloadType next) {
    out.u8(VERSION).u8(DATA_TYPE_SAKKE).u8(next.number());
    out.u8((verificationExpected ? FLAG_V : 0) | prf).u32(csbId);
    out.u8(sessions.size()).u8(sessions.mapType());
    sessions.write(out);
  }

  /** Returns the fields in the order of the wire, for people to read. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("version", VERSION));
    fields.add(Field.of("data type", DATA_TYPE_SAKKE, "SAKKE"));
    fields.add(Field.of("V", verificationExpected ? 1 : 0));
    fields.add(Field.of("PRF func", prf, prf == PRF_HMAC_SHA_256 ? "PRF-HMAC-SHA-256" : "unknown"));
    fields.add(Field.of("CSB ID", new OctetWriter().u32(csbId).written()));
    fields.add(Field.of("#CS", sessions.size()));
    fields.add(Field.of("CS ID map type", sessions.mapType()));
    fields.addAll(sessions.fields());
    return fields;
  }
}
