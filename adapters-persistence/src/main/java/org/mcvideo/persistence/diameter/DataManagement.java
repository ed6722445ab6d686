package org.mcvideo.persistence.diameter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpKey;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;
import org.mcvideo.persistence.profile.MalformedProfile;
import org.mcvideo.persistence.profile.ReadProfile;
import org.mcvideo.persistence.profile.UserProfileXml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The AVPs of TS 29.283 as values and back. */
final class DataManagement {
  private static final Logger LOG = LoggerFactory.getLogger(DataManagement.class);
  private static final List<AvpKey> USER_DATA =
      List.of(DiameterAvp.USER_DATA_SH.key(), DiameterAvp.USER_DATA_CX.key());

  private DataManagement() {}

  /** What a Data-Pull-Request for the profiles of {@code user} holds. */
  static List<Avp> pull(McVideoId user, DataBits bits) {
    List<Avp> avps = new ArrayList<>();
    avps.add(DiameterAvp.USER_IDENTIFIER.of(List.of(DiameterAvp.MCVIDEO_ID.of(user.uri()))));
    avps.add(
        DiameterAvp.DATA_IDENTIFICATION.of(
            List.of(
                DiameterAvp.DATA_IDENTIFICATION_PREFIX.of(bits.prefix()),
                DiameterAvp.DATA_IDENTIFICATION_FLAGS.of64(bits.dataFlags()))));
    if (bits.pullFlags() != 0) {
      avps.add(DiameterAvp.DPR_FLAGS.of(bits.pullFlags()));
    }
    return avps;
  }

  /** The MCVideo ID in the User-Identifier; empty if it names the user of another service alone. */
  static Optional<McVideoId> user(AvpList avps) throws RefusedMessage {
    Avp identifier = AvpChecks.required(avps, DiameterAvp.USER_IDENTIFIER);
    try {
      Optional<Avp> id = identifier.group().first(DiameterAvp.MCVIDEO_ID.key());
      return id.isEmpty() ? Optional.empty() : Optional.of(new McVideoId(id.get().text()));
    } catch (MalformedDiameter malformed) {
      throw RefusedMessage.of(malformed);
    } catch (IllegalArgumentException noId) {
      throw new RefusedMessage(
          ResultCode.INVALID_AVP_VALUE, noId.getMessage(), Optional.of(identifier));
    }
  }

  /** The profile documents in all Data of a message. */
  static Documents documents(AvpList avps, McVideoId user) throws RefusedMessage {
    List<ProfileDocument> documents = new ArrayList<>();
    Set<Integer> indexes = new HashSet<>();
    int unreadable = 0;
    try {
      for (Avp data : avps.all(DiameterAvp.DATA.key())) {
        for (Avp one : data.group().all(DiameterAvp.MC_SERVICE_USER_PROFILE_DATA.key())) {
          Optional<ProfileDocument> document = document(one.group(), user);
          // Two of one index contradict each other: the first counts.
          if (document.isPresent() && indexes.add(document.get().profile().index())) {
            documents.add(document.get());
          } else if (document.isEmpty() && holdsUserData(one.group())) {
            unreadable++;
          }
        }
      }
    } catch (MalformedDiameter malformed) {
      throw RefusedMessage.of(malformed);
    }
    return new Documents(documents, unreadable);
  }

  private static boolean holdsUserData(AvpList data) {
    return USER_DATA.stream().anyMatch(key -> data.first(key).isPresent());
  }

  private static Optional<ProfileDocument> document(AvpList data, McVideoId user)
      throws MalformedDiameter {
    for (AvpKey key : USER_DATA) {
      if (data.first(key).isPresent()) {
        return read(data.first(key).get().octets(), data, user);
      }
    }
    return Optional.empty();
  }

  private static Optional<ProfileDocument> read(byte[] octets, AvpList data, McVideoId user) {
    try {
      ReadProfile profile = UserProfileXml.read(octets);
      int index = profile.document().profile().index();
      Optional<Long> id = Capabilities.number(data, DiameterAvp.USER_DATA_ID);
      // What the document says counts; whoever runs the database should know that it differs.
      if (id.isPresent() && id.get() != index) {
        LOG.atWarn()
            .addKeyValue("index", index)
            .log("a profile comes under the User-Data-Id {}", id.get());
      }
      if (!profile.user().equals(user)) {
        LOG.warn("a profile comes that names another user than was asked for");
      }
      return Optional.of(profile.document());
    } catch (MalformedProfile malformed) {
      LOG.warn("a profile document that cannot be read: {}", malformed.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The documents of a message.
   *
   * @param read those that are profiles, no two with one index
   * @param unreadable how many are not
   */
  record Documents(List<ProfileDocument> read, int unreadable) {}
}
