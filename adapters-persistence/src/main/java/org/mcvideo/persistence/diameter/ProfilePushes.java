package org.mcvideo.persistence.diameter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a Notification-Data-Request (TS 29.283 6.2.3): the profiles in it are stored.
 *
 * <p>Safe for use by many threads.
 */
final class ProfilePushes {
  private static final Logger LOG = LoggerFactory.getLogger(ProfilePushes.class);
  private static final List<DiameterAvp> REQUIRED =
      List.of(
          DiameterAvp.SESSION_ID,
          DiameterAvp.AUTH_SESSION_STATE,
          DiameterAvp.ORIGIN_HOST,
          DiameterAvp.ORIGIN_REALM,
          DiameterAvp.DESTINATION_HOST,
          DiameterAvp.DESTINATION_REALM,
          DiameterAvp.USER_IDENTIFIER);

  private final LocalNode local;
  private final RefreshProfile refreshProfile;
  private final RecentRequests recent;

  ProfilePushes(LocalNode local, Clock clock, RefreshProfile refreshProfile) {
    this.local = local;
    this.recent = new RecentRequests(clock);
    this.refreshProfile = refreshProfile;
  }

  /** The answer to {@code request}; none while the same request is in work. */
  Optional<DiameterMessage> answer(DiameterMessage request) {
    RecentRequests.Id id =
        new RecentRequests.Id(
            Capabilities.text(request.avps(), DiameterAvp.ORIGIN_HOST).orElse(""),
            request.header().endToEnd());
    return switch (recent.note(id)) {
      case IN_WORK -> Optional.empty();
      case ANSWERED -> recent.answer(id).map(earlier -> again(earlier, request));
      case NEW -> Optional.of(first(id, request));
    };
  }

  /** The answer of before on the way that the request took this time. */
  private static DiameterMessage again(DiameterMessage earlier, DiameterMessage request) {
    return new DiameterMessage(earlier.header().over(request.header().hopByHop()), earlier.avps());
  }

  private DiameterMessage first(RecentRequests.Id id, DiameterMessage request) {
    try {
      DiameterMessage answer = acted(request);
      recent.answered(id, answer);
      return answer;
    } catch (PortUnavailable down) {
      recent.forget(id);
      LOG.atWarn()
          .addKeyValue("neighbour", down.neighbour())
          .log("a pushed profile cannot be stored: {}", down.getMessage());
      return local.answer(request, ResultCode.UNABLE_TO_COMPLY, Optional.empty());
    } catch (RuntimeException bug) {
      // Whoever pushes has to hear of it, and may push again.
      recent.forget(id);
      LOG.error("a pushed profile cannot be stored", bug);
      return local.answer(request, ResultCode.UNABLE_TO_COMPLY, Optional.empty());
    }
  }

  private DiameterMessage acted(DiameterMessage request) {
    try {
      for (DiameterAvp name : REQUIRED) {
        AvpChecks.required(request.avps(), name);
      }
      Optional<McVideoId> user = DataManagement.user(request.avps());
      return user.isPresent()
          ? stored(request, user.get())
          : local.answer(request, ExperimentalResult.USER_UNKNOWN);
    } catch (RefusedMessage refused) {
      LOG.warn("a push is refused: {}", refused.getMessage());
      return local.answer(request, refused.result(), refused.failed());
    }
  }

  private DiameterMessage stored(DiameterMessage request, McVideoId user) throws RefusedMessage {
    DataManagement.Documents documents = DataManagement.documents(request.avps(), user);
    if (documents.unreadable() > 0) {
      return local.answer(request, ExperimentalResult.USER_DATA_NOT_RECOGNIZED);
    }
    RefreshProfile.Outcome outcome = refreshProfile.changed(user, documents.read());
    LOG.atInfo()
        .addKeyValue("user", user.uri())
        .addKeyValue("profiles", documents.read().size())
        .addKeyValue("outcome", outcome)
        .log("the user database has pushed a change");
    return switch (outcome) {
      case REFRESHED -> local.answer(request, ResultCode.SUCCESS, Optional.empty());
      case NOT_SERVED -> local.answer(request, ExperimentalResult.USER_UNKNOWN);
    };
  }
}
