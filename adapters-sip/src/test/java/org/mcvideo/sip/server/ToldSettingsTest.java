package org.mcvideo.sip.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.SchemaChecks;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;
import org.xml.sax.SAXException;

/**
 * What the server's NOTIFYs carry over the wire is valid by TS 24.281 table 7.4.1.2.2-2 and RFC
 * 4354 6.1.
 */
@ExtendWith(NoLeakedThreads.class)
class ToldSettingsTest {
  private static final String PLACE = "/transcripts/server/";
  private static final String GIVEN = "# Given: ";

  private final List<Octets> told = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "24.281-7.3.6.1-subscribe, 1",
    "24.281-7.3.6.1-fetch, 1",
    "24.281-7.3.6.2-change-by-another-client, 2",
    "24.281-7.4-each-client-told, 1"
  })
  void everyDocumentIsValid(String transcript, int documents) throws Exception {
    // Given
    SchemaChecks schemas = schemas();
    // When
    play(PLACE + transcript + ".sip");
    // Then
    assertThat(told).hasSize(documents);
    for (Octets document : told) {
      assertThatCode(() -> schemas.validate(document)).doesNotThrowAnyException();
    }
  }

  @Test
  void aDocumentWithTheIndexInAnotherNamespaceWouldShow() throws Exception {
    // Given
    play(PLACE + "24.281-7.4-each-client-told.sip");
    String valid = told.get(0).utf8("test");
    // When
    Octets broken = Octets.ofUtf8(valid.replace("mcs10Set:", "PoC1Set:"));
    // Then
    assertThat(valid).contains("mcs10Set:selected-user-profile-index");
    assertThat(catchThrowable(() -> schemas().validate(broken))).isInstanceOf(SAXException.class);
  }

  private static SchemaChecks schemas() throws SAXException {
    return SchemaChecks.of("poc-settings.xsd", "mcs-settings.xsd");
  }

  private void play(String transcript) throws Exception {
    try (ServedWorld world = ServedWorld.open(given(transcript))) {
      ListenAddress place = world.listening(Transport.TCP);
      try (RawSip client =
          RawSip.tcp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()))) {
        Transcript.load(transcript).witnessedBy(this::keep).play(client, world.variables());
      }
    }
  }

  private void keep(RawSip.Message message) {
    if (message.first("Content-Type").filter("application/poc-settings+xml"::equals).isPresent()) {
      told.add(Octets.ofUtf8(message.bodyText()));
    }
  }

  private static List<String> given(String transcript) throws IOException {
    try (InputStream in = ToldSettingsTest.class.getResourceAsStream(transcript)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(GIVEN))
          .map(line -> line.substring(GIVEN.length()))
          .toList();
    }
  }
}
