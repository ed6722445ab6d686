package org.mcvideo.application.port.in;

import java.util.Objects;

/**
 * The inbound ports of an assembled core.
 *
 * <p>Immutable.
 *
 * @param authorizeUser 7.3.2
 * @param publishSettings 7.3.3 and 7.3.4
 * @param subscribeSettings 7.3.6.1
 * @param logOff 7.3.5 and deregistration
 * @param completeTasks what follows an answer
 * @param expireState what nobody refreshed
 * @param rotateCsk 7.3.7
 * @param confirmAffiliation 8.2.2.2.7
 * @param refreshProfile TS 29.283 6.2.3
 * @param holdLease 7.3.2 NOTE 2, where several instances share a database
 */
public record Inbound(
    AuthorizeUser authorizeUser,
    PublishSettings publishSettings,
    SubscribeSettings subscribeSettings,
    LogOff logOff,
    CompleteTasks completeTasks,
    ExpireState expireState,
    RotateCsk rotateCsk,
    ConfirmAffiliation confirmAffiliation,
    RefreshProfile refreshProfile,
    HoldLease holdLease) {
  /** Checks that nothing is missing. */
  public Inbound {
    Objects.requireNonNull(authorizeUser, "authorizeUser");
    Objects.requireNonNull(publishSettings, "publishSettings");
    Objects.requireNonNull(subscribeSettings, "subscribeSettings");
    Objects.requireNonNull(logOff, "logOff");
    Objects.requireNonNull(completeTasks, "completeTasks");
    Objects.requireNonNull(expireState, "expireState");
    Objects.requireNonNull(rotateCsk, "rotateCsk");
    Objects.requireNonNull(confirmAffiliation, "confirmAffiliation");
    Objects.requireNonNull(refreshProfile, "refreshProfile");
    Objects.requireNonNull(holdLease, "holdLease");
  }
}
