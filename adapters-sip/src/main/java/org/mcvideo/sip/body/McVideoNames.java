package org.mcvideo.sip.body;

/** The names by which SIP messages speak of MCVideo. */
public final class McVideoNames {
  /** The IMS communication service identifier, ICSI (TS 24.281 E.2.1). */
  public static final String ICSI = "urn:urn-7:3gpp-service.ims.icsi.mcvideo";

  /** The ICSI as the value of a feature tag, percent-encoded (TS 24.229 7.2A.8.2). */
  public static final String ICSI_REF =
      "+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo\"";

  /** The media feature tag of a client (TS 24.281 D.2). */
  public static final String FEATURE_TAG = "+g.3gpp.mcvideo";

  /** The event package of service settings (RFC 4354). */
  public static final String EVENT = "poc-settings";

  /** The event package of affiliations (TS 24.281 8.2.2.2.6). */
  public static final String AFFILIATION_EVENT = "presence";

  private McVideoNames() {}
}
