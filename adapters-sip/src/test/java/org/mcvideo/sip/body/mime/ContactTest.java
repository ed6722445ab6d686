package org.mcvideo.sip.body.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

class ContactTest {

  private static final String MCVIDEO = "urn:urn-7:3gpp-service.ims.icsi.mcvideo";

  private static Contact contact(String value) throws MalformedBody {
    List<Contact> contacts = Contact.parse(value);
    assertThat(contacts).hasSize(1);
    return contacts.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sip:a@b;x=1,2>;q=1",
        "\"A, \\\"<B>\" <sip:a@b;x=1,2>;q=1",
        "Alice B <sip:a@b;x=1,2> ; Q = 1"
      })
  void theAddressStandsInAngleBrackets(String value) throws MalformedBody {
    Contact contact = contact(value);

    assertThat(contact.uri()).isEqualTo("sip:a@b;x=1,2");
    assertThat(contact.parameter("Q")).contains("1");
  }

  @Test
  void withoutAngleBracketsParametersBelongToTheHeaderField() throws MalformedBody {
    List<Contact> contacts = Contact.parse("sip:a@b;q=1 , sip:c@d;expires=0,*");

    assertThat(contacts).extracting(Contact::uri).containsExactly("sip:a@b", "sip:c@d", "*");
    assertThat(contacts.get(0).parameter("q")).contains("1");
    assertThat(contacts.get(1).expires()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:a@b>;+g.3gpp.mcvideo | true",
        "<sip:a@b>;+G.3GPP.MCVIDEO=\"TRUE\" | true",
        "<sip:a@b>;+g.3gpp.mcvideo=\"FALSE\" | false",
        "<sip:a@b>;+g.3gpp.mcvideo2 | false",
        "<sip:a@b;+g.3gpp.mcvideo> | false"
      })
  void aFeatureIsThereUnlessItIsSaidToBeFalse(String value, boolean expected) throws MalformedBody {
    assertThat(contact(value).hasFeature("+g.3gpp.mcvideo")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo | true",
        "urn%3aurn-7%3a3gpp-service.ims.icsi.mcvideo | true",
        "urn:urn-7:3gpp-service.ims.icsi.mcvideo | true",
        "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcptt , urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo | true",
        "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo.sub | true",
        "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo2 | false",
        "urn%3Aurn-7%3A3gpp-service.ims.icsi | false",
        "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcptt | false",
        "!urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo | false",
        "%3%zz% | false"
      })
  void aServiceIsNamedPlainOrEncodedAloneOrAmongOthers(String references, boolean expected)
      throws MalformedBody {
    Contact contact = contact("<sip:a@b>;+g.3gpp.icsi-ref=\"" + references + "\"");

    assertThat(contact.namesService(MCVIDEO)).isEqualTo(expected);
  }

  @Test
  void aContactWithoutReferenceNamesNoService() throws MalformedBody {
    assertThat(contact("<sip:a@b>").namesService(MCVIDEO)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4294967295, 4294967295", "0000000060, 60"})
  void expiresReachesToTheLargestValueOfTheProcedures(String text, long seconds)
      throws MalformedBody {
    assertThat(contact("<sip:a@b>;expires=" + text).expires()).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967296", "-1", "x", "00000000000", "1.5"})
  void expiresOutOfRangeIsAsIfItWereMissing(String text) throws MalformedBody {
    assertThat(contact("<sip:a@b>;expires=" + text).expires()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "<sip:a@b",
        "<>",
        "\"A\" sip:a@b",
        "<sip:a@b>;q=",
        "<sip:a@b> x",
        "<sip:a@b>;q=1 x",
        "\"A <sip:a@b>",
        "<sip:a@b>,",
        "<sip:a@b>;+tag=\"open",
        "sip:a@b\r\n"
      })
  void aValueThatBreaksTheGrammarIsRefused(String value) {
    Refused.with(Reason.SYNTAX, () -> Contact.parse(value));
  }

  @Test
  void aParameterThatOccursTwiceIsRefused() {
    Refused.with(Reason.DUPLICATE, () -> Contact.parse("<sip:a@b>;expires=1;expires=2"));
  }

  @Test
  void asManyContactsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    String most = "<sip:a@b>" + ",<sip:a@b>".repeat(MimeLimits.MAX_CONTACTS - 1);

    assertThat(Contact.parse(most)).hasSize(MimeLimits.MAX_CONTACTS);
    Refused.with(Reason.TOO_LARGE, () -> Contact.parse(most + ",<sip:a@b>"));
  }
}
