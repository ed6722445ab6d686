package org.mcvideo.persistence.profile;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.persistence.profile.MalformedProfile.Reason;

class UserProfileXmlTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcx.example");
  private static final McVideoId BOB = new McVideoId("sip:bob@mcx.example");
  private static final McVideoGroupId FIRE = new McVideoGroupId("sip:fire-1@groups.mcx.example");
  private static final McVideoGroupId SOS = new McVideoGroupId("sip:sos@groups.mcx.example");

  @Test
  void theMinimalDocumentIsRead() throws Exception {
    // When
    ReadProfile read = UserProfileXml.read(ProfileVectors.octets("minimal.xml"));
    // Then
    assertThat(read.user()).isEqualTo(ALICE);
    assertThat(read.document().profile())
        .isEqualTo(
            new UserProfile(
                1,
                false,
                true,
                OptionalInt.of(4),
                List.of(FIRE),
                List.of(FIRE),
                OptionalInt.empty()));
    assertThat(read.document().octets()).isEqualTo(ProfileVectors.octets("minimal.xml"));
  }

  @Test
  void theFullDocumentIsReadAndKeptToTheLastOctet() throws Exception {
    // When
    ReadProfile read = UserProfileXml.read(ProfileVectors.octets("full.xml"));
    // Then
    assertThat(read.user()).isEqualTo(BOB);
    assertThat(read.document().profile())
        .isEqualTo(
            new UserProfile(
                2,
                true,
                true,
                OptionalInt.of(2),
                List.of(FIRE, SOS),
                List.of(FIRE, SOS),
                OptionalInt.of(2)));
    assertThat(read.document().octets()).isEqualTo(ProfileVectors.octets("full.xml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal.xml", "full.xml"})
  void theDocumentsOfTheTestsAreValid(String name) throws Exception {
    schema().newValidator().validate(new StreamSource(in(ProfileVectors.octets(name))));
  }

  @Test
  void whatIsWrittenIsReadAgainAndIsValid() throws Exception {
    Random random = new Random(20_261_125L);
    for (int round = 0; round < 200; round++) {
      // Given
      UserProfile profile = profile(random);
      // When
      byte[] octets = UserProfileXml.write(ALICE, profile).octets();
      // Then
      schema().newValidator().validate(new StreamSource(in(octets)));
      ReadProfile read = UserProfileXml.read(octets);
      assertThat(read.user()).as("round " + round).isEqualTo(ALICE);
      assertThat(read.document().profile()).as("round " + round).isEqualTo(profile);
    }
  }

  @Test
  void aDocumentInTheOtherNamespaceIsRead() throws Exception {
    // Given
    String text =
        ProfileVectors.text("full.xml")
            .replace(ProfileWire.NAMESPACE, ProfileWire.NAMESPACE_WITHOUT_NS);
    // Then
    assertThat(UserProfileXml.read(text.getBytes(UTF_8)).document().profile())
        .isEqualTo(UserProfileXml.read(ProfileVectors.octets("full.xml")).document().profile());
  }

  @Test
  void aProfileWithNothingButItsAttributesIsEnabledAndUnlimited() throws Exception {
    assertThat(
            profile(
                "<a:mcvideo-user-profile xmlns:a='NS' XUI-URI='sip:a@b' user-profile-index='1'/>"))
        .isEqualTo(new UserProfile(1, false, true, OptionalInt.empty(), List.of()));
  }

  @Test
  void elementsMayStandInAnyOrderAndAmongUnknownOnes() throws Exception {
    // Given
    String text =
        """
        <mcvideo-user-profile xmlns='NS' xmlns:x='urn:x' XUI-URI='sip:a@b' user-profile-index='3' x:y='z'>
         <x:Status>false</x:Status>
         <OnNetwork><MaxAffiliationsN2> 7 </MaxAffiliationsN2><Novelty><Status>false</Status></Novelty></OnNetwork>
         <x:more xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='x:deep'><x:more/></x:more>
         <OnNetwork><ImplicitAffiliations><anyExt/><entry><uri-entry><![CDATA[sip:g@h]]></uri-entry></entry></ImplicitAffiliations>
          <ImplicitAffiliations><entry><uri-entry> sip:i@h </uri-entry></entry><entry><uri-entry>sip:g@h</uri-entry></entry></ImplicitAffiliations></OnNetwork>
         <Pre-selected-indication><anyExt/></Pre-selected-indication>
         <anyExt><user-max-simultaneous-authorizations>+5</user-max-simultaneous-authorizations></anyExt>
         <Status>1</Status>
        </mcvideo-user-profile>
        """;
    // Then
    assertThat(profile(text))
        .isEqualTo(
            new UserProfile(
                3,
                true,
                true,
                OptionalInt.of(7),
                List.of(new McVideoGroupId("sip:g@h"), new McVideoGroupId("sip:i@h")),
                List.of(),
                OptionalInt.of(5)));
  }

  @Test
  void aNumberAboveEveryLimitIsTheGreatest() throws Exception {
    assertThat(
            profile(
                    inside(
                        "<OnNetwork><MaxAffiliationsN2>99999999999999999999</MaxAffiliationsN2></OnNetwork>"))
                .maxAffiliations())
        .hasValue(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "255, 255", "' 007 ', 7", "+1, 1", "-0, 0"})
  void anIndexIsAnUnsignedByte(String text, int index) throws Exception {
    assertThat(profile(ROOT.replace("'1'", "'" + text + "'")).index()).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"256", "-1", "99999999999999999999"})
  void anIndexOfMoreThanAByteIsRefused(String text) {
    assertRefused(
        ROOT.replace("'1'", "'" + text + "'"),
        Reason.VALUE,
        "line 1, element mcvideo-user-profile: user-profile-index is not within 0 and 255");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.0", "0x1", "1 1"})
  void anIndexThatIsNoNumberIsRefused(String text) {
    assertRefused(
        ROOT.replace("'1'", "'" + text + "'"),
        Reason.VALUE,
        "line 1, element mcvideo-user-profile: user-profile-index is no whole number");
  }

  @Test
  void aDocumentWithoutIndexOrUserIsRefused() {
    assertRefused(
        "<mcvideo-user-profile xmlns='NS' XUI-URI='sip:a@b'/>",
        Reason.MISSING,
        "line 1, element mcvideo-user-profile: no user-profile-index");
    assertRefused(
        "<mcvideo-user-profile xmlns='NS' user-profile-index='1'/>",
        Reason.MISSING,
        "line 1, element mcvideo-user-profile: neither XUI-URI nor MCVideoUserID");
    assertRefused(
        "<mcvideo-user-profile xmlns='NS' XUI-URI='nobody' user-profile-index='1'/>",
        Reason.VALUE,
        "line 1, element mcvideo-user-profile: MCVideo ID is not a URI: no scheme, or nothing after it");
  }

  @Test
  void aSecondStatusIsRefusedWithItsLine() {
    assertRefused(
        inside("<Status>true</Status>\n<Status>false</Status>"),
        Reason.DUPLICATE,
        "line 3, element Status: it can stand once, this is the second");
  }

  @Test
  void aSecondLimitOfAuthorizationsIsRefusedWhereverItStands() {
    String limit = "<anyExt><" + LIMIT + ">2</" + LIMIT + "></anyExt>\n";
    assertRefused(
        inside(limit + "<OnNetwork>" + limit + "</OnNetwork>"),
        Reason.DUPLICATE,
        "line 2, element user-max-simultaneous-authorizations:"
            + " it can stand once, this is the second");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Status>maybe</Status>|VALUE|line 2, element Status: neither true nor false",
        "<OnNetwork>\\n<MaxAffiliationsN2>-1</MaxAffiliationsN2></OnNetwork>|VALUE|line 3, element MaxAffiliationsN2: its value is below 0",
        "<OnNetwork><MaxAffiliationsN2>many</MaxAffiliationsN2></OnNetwork>|VALUE|line 2, element MaxAffiliationsN2: its value is no whole number",
        "<OnNetwork><anyExt><user-max-simultaneous-authorizations>0</user-max-simultaneous-authorizations></anyExt></OnNetwork>|VALUE|line 2, element user-max-simultaneous-authorizations: its value is below 1",
        "<OnNetwork><ImplicitAffiliations>\\n\\n<entry/></ImplicitAffiliations></OnNetwork>|MISSING|line 4, element entry: 0 of uri-entry, there has to be one",
        "<OnNetwork><ImplicitAffiliations><entry><uri-entry>fire</uri-entry></entry></ImplicitAffiliations></OnNetwork>|VALUE|line 2, element entry: MCVideo group ID is not a URI: no scheme, or nothing after it",
        "<OnNetwork><MCVideoGroupInfo/></OnNetwork>|MISSING|line 2, element MCVideoGroupInfo: 0 of MCVideo-Group-ID, there has to be one",
        "<OnNetwork><MCVideoGroupInfo><MCVideo-Group-ID><uri-entry/></MCVideo-Group-ID></MCVideoGroupInfo></OnNetwork>|VALUE|line 2, element MCVideo-Group-ID: MCVideo group ID has 0 characters, allowed are 1 to 512",
        "<OnNetwork><MCVideoGroupInfo><MCVideo-Group-ID><uri-entry>a:b</uri-entry><uri-entry>a:c</uri-entry></MCVideo-Group-ID></MCVideoGroupInfo></OnNetwork>|DUPLICATE|line 2, element MCVideo-Group-ID: 2 of uri-entry, there has to be one",
        "<Common><MCVideoUserID><uri-entry>al ice</uri-entry></MCVideoUserID></Common>|VALUE|line 2, element MCVideoUserID: MCVideo ID holds a blank or control character",
        "<Status xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>|FORBIDDEN_XML|line 2, element Status: xsi:type and xsi:nil are not allowed",
        "<Status>&x;</Status>|FORBIDDEN_XML|line 2, element Status: a document type definition or an entity is not allowed",
        "<Status>true</Statu>|NOT_XML|line 2, element Status: not well-formed",
        "<Status>\u0001</Status>|NOT_XML|line 2, element Status: not well-formed"
      })
  void whatCannotBeUnderstoodIsRefusedWithElementAndLine(
      String content, Reason reason, String message) {
    assertRefused(inside(content.replace("\\n", "\n")), reason, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mcvideo-user-profile XUI-URI='sip:a@b' user-profile-index='1'/>",
        "<mcvideo-user-profile xmlns='urn:3gpp:ns:mcptt:user-profile:1.0' XUI-URI='sip:a@b' user-profile-index='1'/>",
        "<mcptt-user-profile xmlns='NS' XUI-URI='sip:a@b' user-profile-index='1'/>"
      })
  void anotherDocumentIsRefused(String text) {
    assertRefused(
        text,
        Reason.OTHER_DOCUMENT,
        "the root has to be mcvideo-user-profile of urn:3gpp:ns:mcvideo:user-profile:1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE mcvideo-user-profile>",
        "<!DOCTYPE mcvideo-user-profile SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE mcvideo-user-profile [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
      })
  void aDocumentTypeDefinitionIsRefused(String declaration) {
    assertRefused(declaration + ROOT, Reason.FORBIDDEN_XML, "document type definition");
  }

  @Test
  void whatIsNoXmlIsRefused() {
    assertRefused("", Reason.NOT_XML, "line 1");
    assertRefused("no document", Reason.NOT_XML, "line 1");
    assertRefused(ROOT + ROOT, Reason.NOT_XML, "not well-formed");
    assertRefused(ROOT.substring(0, 40), Reason.NOT_XML, "not well-formed");
    assertRefused("<?xml version='1.0' encoding='ISO-8859-1'?>" + ROOT, Reason.NOT_XML, "UTF-8");
    assertThat(refusal(ROOT.getBytes(UTF_16)).reason()).isEqualTo(Reason.NOT_XML);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws Exception {
    assertThat(profile("\ufeff" + ROOT).index()).isEqualTo(1);
  }

  @Test
  void theLongestDocumentIsReadAndOneLongerIsNot() throws Exception {
    String longest = inside(" ".repeat(ProfileLimits.MAX_OCTETS - bare()));
    assertThat(profile(longest).index()).isEqualTo(1);
    assertRefused(longest + " ", Reason.TOO_LARGE, "1048577 octets, allowed are 1048576");
  }

  @Test
  void theDeepestDocumentIsReadAndOneDeeperIsNot() throws Exception {
    assertThat(profile(inside(nested(ProfileLimits.MAX_DEPTH - 1))).index()).isEqualTo(1);
    assertRefused(
        inside(nested(ProfileLimits.MAX_DEPTH)),
        Reason.TOO_DEEP,
        "line 2, element x: nested deeper than 64 levels");
  }

  @Test
  void aDocumentHasManyElementsButNotMoreThanAllowed() throws Exception {
    assertThat(profile(inside("<x/>".repeat(ProfileLimits.MAX_ELEMENTS - 1))).index()).isEqualTo(1);
    assertRefused(
        inside("<x/>".repeat(ProfileLimits.MAX_ELEMENTS)),
        Reason.TOO_LARGE,
        "line 2, element x: more than 65536 elements");
  }

  private static final String LIMIT = "user-max-simultaneous-authorizations";
  private static final String ROOT =
      "<mcvideo-user-profile xmlns='NS' XUI-URI='sip:a@b' user-profile-index='1'/>";

  private static String inside(String content) {
    String open = ROOT.replace("/>", ">\n");
    return (open + content + "</mcvideo-user-profile>").replace("'NS'", quoted());
  }

  private static int bare() {
    return inside("").length();
  }

  private static String nested(int levels) {
    return "<x>".repeat(levels) + "</x>".repeat(levels);
  }

  private static String quoted() {
    return "'" + ProfileWire.NAMESPACE + "'";
  }

  private static UserProfile profile(String text) throws MalformedProfile {
    return UserProfileXml.read(text.replace("'NS'", quoted()).getBytes(UTF_8)).document().profile();
  }

  private static void assertRefused(String text, Reason reason, String message) {
    MalformedProfile refusal = refusal(text.replace("'NS'", quoted()).getBytes(UTF_8));
    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.getMessage())
        .startsWith("line " + refusal.line() + ", element " + refusal.element() + ": ")
        .doesNotContain("\n");
  }

  private static MalformedProfile refusal(byte[] octets) {
    MalformedProfile refusal =
        catchThrowableOfType(MalformedProfile.class, () -> UserProfileXml.read(octets));
    assertThat(refusal).as("refusal").isNotNull();
    return refusal;
  }

  private static UserProfile profile(Random random) {
    return new UserProfile(
        random.nextInt(256),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean() ? OptionalInt.of(random.nextInt(1_000)) : OptionalInt.empty(),
        groups(random),
        groups(random),
        random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(9)) : OptionalInt.empty());
  }

  private static List<McVideoGroupId> groups(Random random) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> new McVideoGroupId("sip:g&<" + i + random.nextInt(99) + "\u00e9@h"))
        .toList();
  }

  private static Schema schema() throws Exception {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(UserProfileXmlTest.class.getResource("/profile/mcvideo-user-profile.xsd"));
  }

  private static ByteArrayInputStream in(byte[] octets) {
    return new ByteArrayInputStream(octets);
  }
}
