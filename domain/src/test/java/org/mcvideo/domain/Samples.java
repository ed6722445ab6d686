package org.mcvideo.domain;

import java.time.Instant;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServerUri;

/** Values that many tests of the domain use. */
public final class Samples {
  /** A user. */
  public static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");

  /** Another user. */
  public static final McVideoId BOB = new McVideoId("sip:bob@mcvideo.example");

  /** A public user identity. */
  public static final PublicIdentity IMPU = new PublicIdentity("sip:alice@ims.example");

  /** Another public user identity. */
  public static final PublicIdentity OTHER_IMPU = new PublicIdentity("tel:+491700000002");

  /** A client. */
  public static final McVideoClientId PHONE = new McVideoClientId("urn:uuid:a");

  /** Another client. */
  public static final McVideoClientId TABLET = new McVideoClientId("urn:uuid:b");

  /** A UE. */
  public static final RegistrationToken UE = new RegistrationToken("ue-1");

  /** A server instance. */
  public static final ServerUri SERVER = new ServerUri("sip:mcvideo-1.example");

  /** A group. */
  public static final McVideoGroupId FIRE = new McVideoGroupId("sip:fire@groups.example");

  /** Another group. */
  public static final McVideoGroupId WATER = new McVideoGroupId("sip:water@groups.example");

  /** An instant. */
  public static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");

  /** The smallest step of time. */
  public static final long NANO = 1;

  private Samples() {}
}
