package org.mcvideo.sip.stack;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import java.text.ParseException;
import java.util.Map;

/**
 * Makes the library's From and To of a {@link NameAddress}, without its parser, which knows fewer
 * URIs than there are.
 */
final class AddressHeaders {
  private AddressHeaders() {}

  /** A From header. */
  static From from(NameAddress address) throws ParseException {
    return filled(new From(), address);
  }

  /** A To header. */
  static To to(NameAddress address) throws ParseException {
    return filled(new To(), address);
  }

  private static <H extends AddressParametersHeader> H filled(H header, NameAddress address)
      throws ParseException {
    AddressImpl target = new AddressImpl();
    target.setURI(new GenericURI(address.uri()));
    if (address.displayName().isPresent()) {
      String quoted = HeaderText.quoted(address.displayName().get());
      target.setDisplayName(quoted.substring(1, quoted.length() - 1));
    }
    header.setAddress(target);
    for (Map.Entry<String, String> parameter : address.parameters().entrySet()) {
      String value = parameter.getValue();
      boolean plain = value.isEmpty() || NameAddress.isPlain(value);
      header.setParameter(parameter.getKey(), plain ? value : HeaderText.quoted(value));
    }
    return header;
  }
}
