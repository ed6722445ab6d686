package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;

/**
 * The usual people, devices and values. Builders give the usual thing; a test states what matters.
 */
public final class Fixtures {
  /** A user. */
  public static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");

  /** Another user. */
  public static final McVideoId BOB = new McVideoId("sip:bob@mcvideo.example");

  /** The public user identity of {@link #ALICE}'s phone. */
  public static final PublicIdentity ALICE_IMPU = new PublicIdentity("sip:alice@ims.example");

  /** The public user identity of {@link #BOB}'s phone. */
  public static final PublicIdentity BOB_IMPU = new PublicIdentity("tel:+491700000002");

  /** A client. */
  public static final McVideoClientId PHONE =
      new McVideoClientId("urn:uuid:00000000-0000-1000-8000-00000000000a");

  /** Another client; its text comes after that of {@link #PHONE}. */
  public static final McVideoClientId TABLET =
      new McVideoClientId("urn:uuid:00000000-0000-1000-8000-00000000000b");

  /** A UE. */
  public static final RegistrationToken UE = new RegistrationToken("ue-token-1");

  /** A server instance. */
  public static final ServerUri SERVER = new ServerUri("sip:mcvideo-1.example");

  /** A group. */
  public static final McVideoGroupId FIRE = new McVideoGroupId("sip:fire@groups.example");

  /** Another group. */
  public static final McVideoGroupId WATER = new McVideoGroupId("sip:water@groups.example");

  /** The instant at which tests begin, with microseconds. */
  public static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");

  /** An hour after {@link #NOW}. */
  public static final Instant LATER = NOW.plusSeconds(3600);

  /** The end of a lifetime of 2^32 - 1 seconds that began {@link #NOW}: in the year 2162. */
  public static final Instant FOREVER = NOW.plusSeconds(4_294_967_295L);

  private Fixtures() {}

  /** The binding of {@link #ALICE} to {@link #ALICE_IMPU} at her {@link #PHONE}, for an hour. */
  public static BindingBuilder aBinding() {
    return new BindingBuilder();
  }

  /** The registration of {@link #ALICE_IMPU}, for an hour. */
  public static RegistrationBuilder aRegistration() {
    return new RegistrationBuilder();
  }

  /** Settings in force with the tag {@code one}, for an hour. */
  public static PublicationStateBuilder aPublicationState() {
    return new PublicationStateBuilder();
  }

  /** The subscription of {@link #ALICE}, for an hour, that owes its first NOTIFY. */
  public static SubscriptionBuilder aSubscription() {
    return new SubscriptionBuilder();
  }

  /** An enabled profile with index 1, no limit and no groups. */
  public static UserProfileBuilder aProfile() {
    return new UserProfileBuilder();
  }

  /** The task to activate the profile of {@link #ALICE} at her {@link #PHONE}, due {@code at}. */
  public static OpenTask aTaskDue(Instant at) {
    return new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, at, 0);
  }

  /** Claims of {@code user} that admit to the service for an hour from {@link #NOW} on. */
  public static TokenClaims claimsOf(McVideoId user) {
    return new TokenClaims(
        user, "mcvideo-clients", Set.of("openid", TokenClaims.VIDEO_SERVICE), LATER);
  }

  /** Settings with automatic answer and without a selected profile. */
  public static ServiceSettings automaticAnswer() {
    return new ServiceSettings(Optional.of(AnswerMode.AUTOMATIC), Optional.empty());
  }

  /** Settings with manual answer and the selected profile {@code index}. */
  public static ServiceSettings manualAnswerWithProfile(long index) {
    return new ServiceSettings(
        Optional.of(AnswerMode.MANUAL), Optional.of(SelectedUserProfileIndex.of(index)));
  }

  /** The entry of {@code client} on its way to {@code group}. */
  public static Affiliation affiliating(McVideoClientId client, McVideoGroupId group) {
    return new Affiliation(client, group, AffiliationStatus.AFFILIATING);
  }
}
