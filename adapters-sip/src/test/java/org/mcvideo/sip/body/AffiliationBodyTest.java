package org.mcvideo.sip.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.body.AffiliationBody.About;
import org.mcvideo.sip.body.AffiliationBody.Member;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;

class AffiliationBodyTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final McVideoGroupId FIRE = new McVideoGroupId("sip:fire@groups.example");
  private static final McVideoClientId PHONE = new McVideoClientId("urn:uuid:a");
  private static final McVideoClientId TABLET = new McVideoClientId("urn:uuid:b");
  private static final AffiliatingPId P_ID = new AffiliatingPId("p-1");

  @Test
  void whatIsPublishedIsReadAgain() throws MalformedBody {
    // Given
    About about = new About(ALICE, FIRE);
    // When
    BodyPart body = AffiliationBody.publish(about, Set.of(PHONE, TABLET), P_ID);
    // Then
    assertThat(AffiliationBody.about(body)).isEqualTo(about);
    assertThat(AffiliationBody.decode(body).pId()).contains(P_ID);
    assertThat(AffiliationBody.decode(body).members())
        .containsExactly(
            new Member(ALICE, PHONE, FIRE, true), new Member(ALICE, TABLET, FIRE, true));
  }

  @Test
  void anEndListsNobody() throws MalformedBody {
    // When
    BodyPart body = AffiliationBody.document(FIRE, Map.of(ALICE, Set.of()), P_ID);
    // Then
    assertThat(AffiliationBody.decode(body).members()).isEmpty();
  }

  @Test
  void theDocumentOfAUserIsReadToo() throws MalformedBody {
    assertThat(
            AffiliationBody.decode(
                    pidf(
                        "sip:alice@mcvideo.example",
                        "urn:uuid:a",
                        "<m:affiliation group='sip:fire@groups.example' status='affiliating'/>"))
                .members())
        .containsExactly(new Member(ALICE, PHONE, FIRE, false));
  }

  @Test
  void anAffiliationOfNeitherGroupNorClientIsRefused() {
    refused(pidf("sip:fire@groups.example", "sip:alice@mcvideo.example", "<m:affiliation/>"));
  }

  @Test
  void anEntityThatIsNoUriIsRefused() {
    refused(pidf("fire", "sip:alice@mcvideo.example", "<m:affiliation client='urn:uuid:a'/>"));
  }

  @Test
  void aSecondPIdIsRefused() {
    refused(
        BodyPart.of(
            ContentType.of("application/pidf+xml"),
            Octets.ofUtf8(
                "<presence xmlns='urn:ietf:params:xml:ns:pidf'"
                    + " xmlns:m='urn:3gpp:ns:mcvideoPresInfo:1.0' entity='sip:a@b'>"
                    + "<m:p-id>1</m:p-id><m:p-id>2</m:p-id></presence>")));
  }

  private static void refused(BodyPart body) {
    assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> AffiliationBody.decode(body));
  }

  private static BodyPart pidf(String entity, String tuple, String affiliation) {
    return BodyPart.of(
        ContentType.of("application/pidf+xml"),
        Octets.ofUtf8(
            "<presence xmlns='urn:ietf:params:xml:ns:pidf'"
                + " xmlns:m='urn:3gpp:ns:mcvideoPresInfo:1.0' entity='"
                + entity
                + "'><tuple id='"
                + tuple
                + "'><status>"
                + affiliation
                + "</status></tuple></presence>"));
  }
}
