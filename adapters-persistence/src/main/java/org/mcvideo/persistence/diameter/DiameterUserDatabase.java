package org.mcvideo.persistence.diameter;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.DownloadedProfiles.Refusal;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UserDatabase;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles by Data-Pull (TS 29.283 6.2.1), which subscribes to their changes as well. No AVP
 * selects one index, so all of a user's are pulled.
 *
 * <p>Safe for use by many threads.
 */
final class DiameterUserDatabase implements UserDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(DiameterUserDatabase.class);

  private final DiameterNode node;

  DiameterUserDatabase(DiameterNode node) {
    this.node = node;
  }

  @Override
  public CompletionStage<DownloadedProfiles> download(McVideoId user) {
    LocalNode local = node.local();
    return node.send(
            local.applicationRequest(
                Commands.DATA_PULL, DataManagement.pull(user, local.config().bits())))
        .thenApply(answer -> read(answer, user))
        .whenComplete((downloaded, failure) -> tell(user, downloaded, failure));
  }

  private static void tell(McVideoId user, DownloadedProfiles downloaded, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      LOG.atWarn()
          .addKeyValue("user", user.uri())
          .log("profiles cannot be downloaded now: {}", cause.getMessage());
    } else if (downloaded.refusal().isPresent()) {
      LOG.atWarn()
          .addKeyValue("user", user.uri())
          .addKeyValue("reason", downloaded.refusal().get())
          .log("the user database gives no profiles");
    } else {
      LOG.atInfo()
          .addKeyValue("user", user.uri())
          .addKeyValue("profiles", downloaded.documents().size())
          .log("profiles downloaded");
    }
  }

  private static DownloadedProfiles read(DiameterMessage answer, McVideoId user) {
    Optional<Refusal> refusal = refusal(answer.avps());
    if (refusal.isPresent()) {
      return DownloadedProfiles.refused(refusal.get());
    }
    try {
      DataManagement.Documents documents = DataManagement.documents(answer.avps(), user);
      return documents.read().isEmpty() && documents.unreadable() > 0
          ? DownloadedProfiles.refused(Refusal.UNREADABLE)
          : DownloadedProfiles.of(documents.read());
    } catch (RefusedMessage refused) {
      throw unavailable("its answer is malformed: " + refused.getMessage());
    }
  }

  /** Why there is nothing, for good; what may change is thrown. */
  private static Optional<Refusal> refusal(AvpList avps) {
    Optional<ExperimentalResult> experimental = experimentalResult(avps);
    if (experimental.isPresent()) {
      return experimental.get().isSuccess() ? Optional.empty() : refusal(experimental.get());
    }
    ResultCode result =
        Capabilities.number(avps, DiameterAvp.RESULT_CODE)
            .map(ResultCode::new)
            .orElseThrow(() -> unavailable("its answer has no result"));
    if (result.isSuccess()) {
      return Optional.empty();
    }
    if (result.equals(ResultCode.AUTHORIZATION_REJECTED)) {
      return Optional.of(Refusal.NOT_ALLOWED);
    }
    // The rest speaks of messages and routes, not of the user: somebody may set it right.
    throw unavailable("it answers " + result + failedAvp(avps));
  }

  private static Optional<Refusal> refusal(ExperimentalResult result) {
    if (result.isTransient()) {
      throw unavailable("it answers " + result);
    }
    LOG.debug("refused with {}", result);
    if (result.equals(ExperimentalResult.USER_UNKNOWN)) {
      return Optional.of(Refusal.USER_UNKNOWN);
    }
    if (result.equals(ExperimentalResult.OPERATION_NOT_ALLOWED)
        || result.equals(ExperimentalResult.USER_DATA_CANNOT_BE_READ)) {
      return Optional.of(Refusal.NOT_ALLOWED);
    }
    return Optional.of(
        result.equals(ExperimentalResult.UNKNOWN_DATA) ? Refusal.DATA_UNKNOWN : Refusal.OTHER);
  }

  private static Optional<ExperimentalResult> experimentalResult(AvpList avps) {
    Optional<Avp> group = avps.first(DiameterAvp.EXPERIMENTAL_RESULT.key());
    if (group.isEmpty()) {
      return Optional.empty();
    }
    try {
      AvpList members = group.get().group();
      return Optional.of(
          new ExperimentalResult(
              Capabilities.number(members, DiameterAvp.VENDOR_ID).orElse(0L),
              Capabilities.number(members, DiameterAvp.EXPERIMENTAL_RESULT_CODE).orElse(0L)));
    } catch (MalformedDiameter malformed) {
      throw unavailable("its result cannot be read");
    }
  }

  private static String failedAvp(AvpList avps) {
    try {
      Optional<Avp> failed = avps.first(DiameterAvp.FAILED_AVP.key());
      return failed.isEmpty() || failed.get().group().avps().isEmpty()
          ? ""
          : " because of AVP " + failed.get().group().avps().get(0).key();
    } catch (MalformedDiameter malformed) {
      return "";
    }
  }

  private static PortUnavailable unavailable(String reason) {
    return new PortUnavailable(PortUnavailable.Neighbour.USER_DATABASE, "user database: " + reason);
  }
}
