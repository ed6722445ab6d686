package org.mcvideo.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentitiesTest {
  private static final int LONGEST = 512;

  static Stream<Arguments> uris() {
    return Stream.of(
        Arguments.of("MCVideo ID", kind(McVideoId::new)),
        Arguments.of("MCVideo group ID", kind(McVideoGroupId::new)),
        Arguments.of("IMS public user identity", kind(PublicIdentity::new)),
        Arguments.of("server URI", kind(ServerUri::new)),
        Arguments.of("public service identity", kind(ServiceUri::new)));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("MCVideo client ID", kind(McVideoClientId::new)),
        Arguments.of("registration token", kind(RegistrationToken::new)),
        Arguments.of("security identity", kind(SecurityIdentity::new)));
  }

  static Stream<Arguments> all() {
    return Stream.concat(uris(), texts());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void anIdentityIsKeptAndShownAsWritten(String name, Function<String, Object> identity) {
    for (String text : List.of("sip:Alice@MCVideo.Example;x=%41", "tel:+49-170-2", "a:b")) {
      assertThat(identity.apply(text)).hasToString(text).isEqualTo(identity.apply(text));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void identitiesThatDifferInCaseDiffer(String name, Function<String, Object> identity) {
    assertThat(identity.apply("sip:alice")).isNotEqualTo(identity.apply("sip:Alice"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void theLongestIdentityIsAcceptedAndOneLongerIsNot(
      String name, Function<String, Object> identity) {
    String longest = "sip:" + "x".repeat(LONGEST - "sip:".length());
    assertThat(identity.apply(longest)).hasToString(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identity.apply(longest + "x"))
        .withMessage(name + " has 513 characters, allowed are 1 to 512");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void anEmptyIdentityIsRefused(String name, Function<String, Object> identity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identity.apply(""))
        .withMessage(name + " has 0 characters, allowed are 1 to 512");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void noIdentityAtAllIsRefused(String name, Function<String, Object> identity) {
    assertThatNullPointerException().isThrownBy(() -> identity.apply(null)).withMessage(name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void blanksAndControlCharactersAreRefused(String name, Function<String, Object> identity) {
    for (String text :
        List.of(" sip:a", "sip:a ", "sip:a b", "sip:a\tb", "sip:a\r\nb", "sip:\0", "sip:a\u007f")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> identity.apply(text))
          .withMessage(name + " holds a blank or control character");
    }
    assertThatCode(() -> identity.apply("sip:!~\u00e4")).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uris")
  void aUriNeedsASchemeAndSomethingBehindIt(String name, Function<String, Object> identity) {
    for (String text :
        List.of("alice", ":alice", "sip:", "1sip:a", "-sip:a", "s@p:a", "\u00e4:a")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> identity.apply(text))
          .withMessage(name + " is not a URI: no scheme, or nothing after it");
    }
    for (String text : List.of("s:a", "S+-.9z:a", "urn:uuid:x")) {
      assertThat(identity.apply(text)).hasToString(text);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void aTextNeedsNoScheme(String name, Function<String, Object> identity) {
    assertThat(identity.apply("alice")).hasToString("alice");
  }

  private static Function<String, Object> kind(Function<String, Object> constructor) {
    return constructor;
  }
}
