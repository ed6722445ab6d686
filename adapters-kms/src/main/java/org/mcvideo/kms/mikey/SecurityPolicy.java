package org.mcvideo.kms.mikey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A security policy, SP (RFC 3830 6.10). Immutable.
 *
 * @param number the policy number by which a crypto session names it
 * @param protocol the protocol it is for; 0 is SRTP
 * @param parameters the parameters in their order
 */
public record SecurityPolicy(int number, int protocol, List<Parameter> parameters)
    implements Payload {
  /** The protocol number of SRTP. */
  public static final int SRTP = 0;

  private static final Map<Integer, String> SRTP_PARAMETERS =
      Map.ofEntries(
          Map.entry(0, "encryption algorithm"),
          Map.entry(1, "session encryption key length"),
          Map.entry(2, "authentication algorithm"),
          Map.entry(3, "session authentication key length"),
          Map.entry(4, "session salt length"),
          Map.entry(5, "SRTP PRF"),
          Map.entry(6, "key derivation rate"),
          Map.entry(7, "SRTP encryption"),
          Map.entry(8, "SRTCP encryption"),
          Map.entry(9, "order of FEC"),
          Map.entry(10, "SRTP authentication"),
          Map.entry(11, "authentication tag length"),
          Map.entry(12, "SRTP prefix length"),
          Map.entry(18, "ROC transmission rate"),
          Map.entry(19, "SRTP authentication tag length"),
          Map.entry(20, "AEAD authentication tag length"));

  /**
   * One parameter of a policy.
   *
   * @param type what it sets
   * @param value at most 255 octets
   */
  public record Parameter(int type, Octets value) {
    /** Checks the bounds of the fields. */
    public Parameter {
      Bounds.require("SP parameter type", type, Bounds.U8);
      Bounds.require("SP parameter length", value.length(), Bounds.U8);
    }

    private int wireOctets() {
      return 2 + value.length();
    }
  }

  /** Checks the bounds of the fields. */
  public SecurityPolicy {
    Bounds.require("policy number", number, Bounds.U8);
    Bounds.require("protocol", protocol, Bounds.U8);
    parameters = List.copyOf(parameters);
    Bounds.require("SP parameters length", lengthOf(parameters), Bounds.U16);
  }

  static SecurityPolicy read(OctetReader in) throws MalformedMikey {
    int number = in.u8("policy number");
    int protocol = in.u8("protocol type");
    int length = in.u16("policy parameters length");
    int base = in.offset();
    OctetReader policy = OctetReader.within(in.octets(length, "policy parameters"), base);
    List<Parameter> parameters = new ArrayList<>();
    while (policy.remaining() > 0) {
      int type = policy.u8("parameter type");
      Octets value = policy.octets(policy.u8("parameter length"), "parameter value");
      parameters.add(new Parameter(type, value));
    }
    return new SecurityPolicy(number, protocol, parameters);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SP;
  }

  @Override
  public void write(OctetWriter out) {
    out.u8(number).u8(protocol).u16(lengthOf(parameters));
    for (Parameter parameter : parameters) {
      out.u8(parameter.type()).u8(parameter.value().length()).octets(parameter.value());
    }
  }

  @Override
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("policy number", number));
    fields.add(Field.of("protocol type", protocol, protocol == SRTP ? "SRTP" : "unknown"));
    for (Parameter parameter : parameters) {
      String title = protocol == SRTP ? SRTP_PARAMETERS.get(parameter.type()) : null;
      String name = "parameter " + parameter.type() + (title == null ? "" : " " + title);
      fields.add(Field.of(name, parameter.value()));
    }
    return fields;
  }

  private static int lengthOf(List<Parameter> parameters) {
    return parameters.stream().mapToInt(Parameter::wireOctets).sum();
  }
}
