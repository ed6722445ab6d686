package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

/**
 * Which crypto sessions the message is for: the CS ID map of the header (RFC 3830 6.1.1). A CSK
 * names none, or one (TS 33.180 E.4.1). Every kind is an immutable value.
 */
public sealed interface SessionMap
    permits SessionMap.SrtpId, SessionMap.Empty, SessionMap.GenericId {

  /** Returns the CS ID map type. */
  int mapType();

  /** Returns the number of crypto sessions, #CS. */
  int size();

  /** Returns the fields in the order of the wire, for people to read. */
  List<Field> fields();

  /** Writes the CS ID map info. */
  void write(OctetWriter out);

  /** Reads #CS, the CS ID map type and the map info. */
  static SessionMap read(OctetReader in) throws MalformedMikey {
    int offset = in.offset();
    int size = in.u8("#CS");
    int mapType = in.u8("CS ID map type");
    return switch (mapType) {
      case SrtpId.MAP_TYPE -> SrtpId.read(size, in);
      case Empty.MAP_TYPE -> Empty.read(size, offset);
      case GenericId.MAP_TYPE -> GenericId.read(size, in);
      default -> throw new MalformedMikey(Reason.MAP_TYPE, offset + 1, "CS ID map type " + mapType);
    };
  }

  /**
   * The map of RFC 3830 for SRTP streams, still sent by old stacks.
   *
   * @param sessions at most 255
   */
  record SrtpId(List<SrtpStream> sessions) implements SessionMap {
    static final int MAP_TYPE = 0;

    /** Checks the number of sessions. */
    public SrtpId {
      sessions = List.copyOf(sessions);
      Bounds.require("#CS", sessions.size(), Bounds.U8);
    }

    private static SrtpId read(int size, OctetReader in) throws MalformedMikey {
      List<SrtpStream> sessions = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        sessions.add(new SrtpStream(in.u8("policy number"), in.u32("SSRC"), in.u32("ROC")));
      }
      return new SrtpId(sessions);
    }

    @Override
    public int mapType() {
      return MAP_TYPE;
    }

    @Override
    public int size() {
      return sessions.size();
    }

    @Override
    public void write(OctetWriter out) {
      for (SrtpStream stream : sessions) {
        out.u8(stream.policy()).u32(stream.ssrc()).u32(stream.rolloverCounter());
      }
    }

    @Override
    public List<Field> fields() {
      return sessions.stream().map(s -> Field.of("SRTP stream", s.description())).toList();
    }
  }

  /** The map without sessions (RFC 4563). */
  record Empty() implements SessionMap {
    static final int MAP_TYPE = 1;

    private static Empty read(int size, int offset) throws MalformedMikey {
      if (size != 0) {
        throw new MalformedMikey(
            Reason.SESSION_COUNT, offset, "an empty map for " + size + " crypto sessions");
      }
      return new Empty();
    }

    @Override
    public int mapType() {
      return MAP_TYPE;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public void write(OctetWriter out) {
      // An empty map has no info.
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }
  }

  /**
   * The map of RFC 6043 6.1.1.
   *
   * @param sessions at most 255
   */
  record GenericId(List<CryptoSession> sessions) implements SessionMap {
    static final int MAP_TYPE = 2;

    /** Checks the number of sessions. */
    public GenericId {
      sessions = List.copyOf(sessions);
      Bounds.require("#CS", sessions.size(), Bounds.U8);
    }

    private static GenericId read(int size, OctetReader in) throws MalformedMikey {
      List<CryptoSession> sessions = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        sessions.add(CryptoSession.read(in));
      }
      return new GenericId(sessions);
    }

    @Override
    public int mapType() {
      return MAP_TYPE;
    }

    @Override
    public int size() {
      return sessions.size();
    }

    @Override
    public void write(OctetWriter out) {
      sessions.forEach(s -> s.write(out));
    }

    @Override
    public List<Field> fields() {
      return sessions.stream().map(s -> Field.of("crypto session", s.description())).toList();
    }
  }
}
