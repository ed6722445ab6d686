package org.mcvideo.sip.body.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.body.BodyVectors;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.PocSettings.Entity;

class PocSettingsXmlTest {

  private static final String POC = "urn:oma:params:xml:ns:poc:poc-settings";
  private static final String MCS = "urn:3gpp:mcsSettings:1.0";

  private static Entity entity(String id, AnswerMode mode, long index) {
    return new Entity(id, Optional.of(mode), Optional.of(SelectedUserProfileIndex.of(index)));
  }

  private static PocSettings decode(String entities) throws MalformedBody {
    return PocSettingsXml.decode(
        Octets.ofUtf8("<poc-settings xmlns='" + POC + "'>" + entities + "</poc-settings>"));
  }

  private static Entity only(String content) throws MalformedBody {
    return decode("<entity id='c'>" + content + "</entity>").entities().get(0);
  }

  private static String index(String text) {
    return "<selected-user-profile-index xmlns='"
        + MCS
        + "'><user-profile-index>"
        + text
        + "</user-profile-index></selected-user-profile-index>";
  }

  @Test
  void bothClientsOfTheExampleOfTheStandardAreRead() throws MalformedBody {
    assertThat(PocSettingsXml.decode(BodyVectors.octets("xml/poc-settings-example.xml")).entities())
        .containsExactly(
            entity("urn:uuuid:do39s8zksn2d98x", AnswerMode.AUTOMATIC, 1),
            entity("urn:uuuid:ksn2d98xdo39s8z", AnswerMode.MANUAL, 2));
  }

  @Test
  void otherSettingsAndExtensionsArePassedOver() throws MalformedBody {
    assertThat(PocSettingsXml.decode(BodyVectors.octets("xml/poc-settings-full.xml")).entities())
        .containsExactly(entity("client-1", AnswerMode.MANUAL, 300));
  }

  @Test
  void settingsAreReadInAnyOrderAndMayBeMissing() throws MalformedBody {
    String mode = "<am-settings><answer-mode> manual </answer-mode></am-settings>";

    assertThat(only(index("7") + mode)).isEqualTo(entity("c", AnswerMode.MANUAL, 7));
    assertThat(only("")).isEqualTo(new Entity("c", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {MCS, POC, ""})
  void theSelectedIndexIsReadInItsOwnNamespaceInThatOfTheExampleAndInNone(String namespace)
      throws MalformedBody {
    Entity entity = only(index("5").replace(MCS, namespace));

    assertThat(entity.selectedIndex()).contains(SelectedUserProfileIndex.of(5));
  }

  @Test
  void theSelectedIndexOfAnotherNamespaceIsPassedOver() throws MalformedBody {
    assertThat(only(index("5").replace(MCS, "urn:3gpp:ns:mcvideoInfo:1.0")).selectedIndex())
        .isEmpty();
  }

  @Test
  void aSettingThatOccursTwiceIsRefused() {
    String mode = "<answer-mode>manual</answer-mode>";
    String am = "<am-settings>" + mode + "</am-settings>";

    Refused.with(Reason.DUPLICATE, () -> only(am + am));
    Refused.with(Reason.DUPLICATE, () -> only("<am-settings>" + mode + mode + "</am-settings>"));
    Refused.with(Reason.DUPLICATE, () -> only(index("1") + index("1")));
    Refused.with(Reason.DUPLICATE, () -> only(index("1") + index("1").replace(MCS, POC)));
    Refused.with(
        Reason.DUPLICATE, () -> only(index("1</user-profile-index><user-profile-index>2")));
  }

  @Test
  void aClientThatOccursTwiceIsRefused() {
    Refused.with(Reason.DUPLICATE, () -> decode("<entity id='c'/><entity id=' c'/>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<entity/>",
        "<entity id=''/>",
        "<entity id=' '/>",
        "<entity id='a&#10;b'/>",
        "<entity id='c'><am-settings/></entity>",
        "<entity id='c'><am-settings><answer-mode/></am-settings></entity>",
        "<entity id='c'><am-settings><answer-mode>Manual</answer-mode></am-settings></entity>"
      })
  void settingsThatTheSchemaDoesNotAllowAreRefused(String entities) {
    Refused.with(Reason.SYNTAX, () -> decode(entities));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+", "1.0", "x", "1 2", "\u0661", "0x1"})
  void anIndexThatIsNoWholeNumberIsRefused(String text) {
    Refused.with(Reason.SYNTAX, () -> only(index(text)));
  }

  @Test
  void aSelectionWithoutIndexIsRefused() {
    Refused.with(Reason.SYNTAX, () -> only("<selected-user-profile-index xmlns='" + MCS + "'/>"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "+1, 1", "' 00255\n', 255", "4294967296, 4294967296"})
  void anIndexIsAnyWholeNumber(String text, long expected) throws MalformedBody {
    assertThat(only(index(text)).selectedIndex()).contains(SelectedUserProfileIndex.of(expected));
  }

  @Test
  void anIndexAsLongAsTheLimitIsReadAndALongerOneRefused() throws MalformedBody {
    BigInteger above = BigInteger.TWO.pow(SelectedUserProfileIndex.MAX_BITS);
    BigInteger largest = above.subtract(BigInteger.ONE);

    assertThat(only(index(largest.toString())).selectedIndex())
        .contains(new SelectedUserProfileIndex(largest));
    Refused.with(Reason.TOO_LARGE, () -> only(index(above.toString())));
    Refused.with(Reason.TOO_LARGE, () -> only(index("9".repeat(60_000))));
  }

  @Test
  void asManyClientsAsTheLimitAreReadAndOneMoreIsRefused() throws MalformedBody {
    StringBuilder most = new StringBuilder();
    for (int i = 0; i < PocSettings.MAX_ENTITIES; i++) {
      most.append("<entity id='c").append(i).append("'/>");
    }

    PocSettings settings = decode(most.toString());

    assertThat(settings.entities()).hasSize(PocSettings.MAX_ENTITIES);
    assertThat(PocSettingsXml.decode(PocSettingsXml.encode(settings))).isEqualTo(settings);
    Refused.with(Reason.TOO_LARGE, () -> decode(most + "<entity id='more'/>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<poc-settings/>", "<poc-settings xmlns='urn:x'/>", "<x xmlns='" + POC + "'/>"})
  void anotherDocumentIsRefused(String document) {
    Refused.with(Reason.SYNTAX, () -> PocSettingsXml.decode(Octets.ofUtf8(document)));
  }

  @Test
  void outputIsValidAndUsesThePrefixesOfTheStandard() throws Exception {
    PocSettings settings =
        new PocSettings(
            List.of(
                entity("urn:uuid:1", AnswerMode.AUTOMATIC, 1),
                new Entity("<&>\"'\u00e4", Optional.empty(), Optional.empty()),
                new Entity("2", Optional.empty(), Optional.of(SelectedUserProfileIndex.of(300)))));

    Octets document = PocSettingsXml.encode(settings);

    SchemaChecks.of("poc-settings.xsd", "mcs-settings.xsd").validate(document);
    assertThat(document.utf8("test"))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PoC1Set:poc-settings ")
        .contains("xmlns:PoC1Set=\"" + POC + "\"", "xmlns:mcs10Set=\"" + MCS + "\"")
        .contains(
            "<PoC1Set:entity id=\"urn:uuid:1\"><PoC1Set:am-settings>"
                + "<PoC1Set:answer-mode>automatic</PoC1Set:answer-mode></PoC1Set:am-settings>"
                + "<mcs10Set:selected-user-profile-index>"
                + "<mcs10Set:user-profile-index>1</mcs10Set:user-profile-index>"
                + "</mcs10Set:selected-user-profile-index></PoC1Set:entity>");
  }

  @Test
  void theSchemaSeesTheFaultOfTheExample() throws Exception {
    SchemaChecks schema = SchemaChecks.of("poc-settings.xsd", "mcs-settings.xsd");

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> schema.validate(BodyVectors.octets("xml/poc-settings-example.xml"))))
        .isInstanceOf(org.xml.sax.SAXException.class);
  }

  @Test
  void whatIsWrittenIsReadBack() throws MalformedBody {
    for (long seed = 0; seed < 300; seed++) {
      PocSettings settings = random(new Random(seed));

      assertThat(PocSettingsXml.decode(PocSettingsXml.encode(settings)))
          .as("seed " + seed)
          .isEqualTo(settings);
    }
  }

  private static PocSettings random(Random random) {
    List<Entity> entities = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String id = i + "<&>\"' \t\u00e4\ud83d\ude00".substring(0, random.nextInt(6)) + ".";
      BigInteger index = new BigInteger(random.nextInt(257), random);
      AnswerMode mode = random.nextBoolean() ? AnswerMode.MANUAL : AnswerMode.AUTOMATIC;
      entities.add(
          new Entity(
              id,
              Optional.of(mode).filter(m -> random.nextBoolean()),
              Optional.of(new SelectedUserProfileIndex(index)).filter(x -> random.nextBoolean())));
    }
    return new PocSettings(entities);
  }

  @Test
  void aDocumentWithoutEntityIsReadAndWritten() throws MalformedBody {
    PocSettings none = new PocSettings(List.of());

    assertThat(decode("")).isEqualTo(none);
    assertThat(PocSettingsXml.decode(PocSettingsXml.encode(none))).isEqualTo(none);
  }

  @Test
  void settingsThatCouldNotBeReadCannotBeMade() {
    Entity one = entity("1", AnswerMode.MANUAL, 1);
    List<Entity> many = new ArrayList<>();
    for (int i = 0; i <= PocSettings.MAX_ENTITIES; i++) {
      many.add(entity("c" + i, AnswerMode.MANUAL, 1));
    }

    assertThatIllegalArgumentException().isThrownBy(() -> new PocSettings(List.of(one, one)));
    assertThatIllegalArgumentException().isThrownBy(() -> new PocSettings(many));
    assertThatIllegalArgumentException().isThrownBy(() -> entity(" 1", AnswerMode.MANUAL, 1));
  }
}
