package org.mcvideo.persistence.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;

class ProfileFuzzTest {
  private static final int MAX_MESSAGE = 2_000;

  private static final List<byte[]> GOOD =
      List.of(ProfileVectors.octets("minimal.xml"), ProfileVectors.octets("full.xml"));

  private static final List<String> WORDS =
      List.of(
          "<",
          "</",
          "/>",
          "&",
          "&amp;",
          "&#0;",
          "&x;",
          "\"",
          "<![CDATA[",
          "]]>",
          "<!--",
          "<?xml version=\"1.1\"?>",
          "<!DOCTYPE x [<!ENTITY a 'b'>]>",
          " xmlns=''",
          " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'",
          "<Status/>",
          "<OnNetwork>",
          "<anyExt><user-max-simultaneous-authorizations>",
          "<entry><uri-entry>",
          "256",
          "-1",
          "\u0000",
          "\ufffe",
          "urn:3gpp:mcvideo:user-profile:1.0");

  @Test
  void aDamagedProfileIsReadOrRefused() {
    Fuzzing.of(MalformedProfile.class, GOOD, WORDS)
        .refusing(
            (refusal, input) -> {
              assertThat(refusal.getStackTrace()).isEmpty();
              assertThat(refusal.getMessage()).hasSizeLessThan(MAX_MESSAGE).doesNotContain("\n");
            })
        .feed(
            octets ->
                assertThat(UserProfileXml.read(octets).document().octets()).isEqualTo(octets));
  }
}
