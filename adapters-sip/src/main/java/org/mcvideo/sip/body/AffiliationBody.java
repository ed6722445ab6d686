package org.mcvideo.sip.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.xml.AffiliationPidf;
import org.mcvideo.sip.body.xml.AffiliationPidf.Mark;
import org.mcvideo.sip.body.xml.AffiliationPidf.Tuple;
import org.mcvideo.sip.body.xml.AffiliationPidfXml;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;

/**
 * The bodies between a participating and a controlling function about affiliations: PUBLISH (TS
 * 24.281 8.2.2.2.6), SUBSCRIBE and NOTIFY (8.2.2.2.7). Immutable.
 *
 * @param members who is affiliated, and who has yet to be, or is about to end
 * @param pId of the PUBLISH that it is, or whose outcome it is
 */
public record AffiliationBody(List<Member> members, Optional<AffiliatingPId> pId) {
  /** The status of an affiliation that stands; it need not be said. */
  private static final String AFFILIATED = "affiliated";

  private static final List<String> ACCEPTED = List.of(AffiliationPidfXml.MEDIA_TYPE);

  /** Takes a copy of the list. */
  public AffiliationBody {
    Objects.requireNonNull(pId, "pId");
    members = List.copyOf(members);
  }

  /**
   * A client in a group. Immutable.
   *
   * @param user the user
   * @param client the user's client
   * @param group the group
   * @param stands false while it is said to be on its way in or out
   */
  public record Member(
      McVideoId user, McVideoClientId client, McVideoGroupId group, boolean stands) {}

  /**
   * Whom mcvideo-info of a PUBLISH or SUBSCRIBE names. Immutable.
   *
   * @param user of mcvideo-calling-user-id
   * @param group of mcvideo-request-uri
   */
  public record About(McVideoId user, McVideoGroupId group) {}

  /** The media types of a NOTIFY that are read. */
  public static List<String> accepted() {
    return ACCEPTED;
  }

  /**
   * Reads the presence document of a body, in either of its shapes: of a group with its users, or
   * of a user with the groups.
   *
   * @throws MalformedBody if the body cannot be read or is something else
   */
  public static AffiliationBody decode(BodyPart body) throws MalformedBody {
    Optional<BodyPart> part = Multipart.only(Multipart.leaves(body), AffiliationPidfXml.MEDIA_TYPE);
    if (part.isEmpty()) {
      throw MalformedBody.unsupportedType("pidf", ACCEPTED);
    }
    AffiliationPidf document = AffiliationPidfXml.decode(part.get().content());
    try {
      List<Member> members = new ArrayList<>();
      for (Tuple tuple : document.tuples()) {
        for (Mark mark : tuple.affiliations()) {
          members.add(member(document.entity(), tuple.id(), mark));
        }
      }
      return new AffiliationBody(members, document.pId().map(AffiliatingPId::new));
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedBody("pidf", MalformedBody.Reason.SYNTAX, outOfRange.getMessage());
    }
  }

  /**
   * Reads whom the mcvideo-info of a body names.
   *
   * @throws MalformedBody if the body cannot be read or names nobody
   */
  public static About about(BodyPart body) throws MalformedBody {
    McVideoInfo info = InfoContent.info(Multipart.leaves(body)).orElse(McVideoInfo.EMPTY);
    Optional<ClearText> user = info.clear(Element.CALLING_USER_ID);
    Optional<ClearText> group = info.clear(Element.REQUEST_URI);
    try {
      if (user.isPresent() && group.isPresent()) {
        return new About(
            new McVideoId(user.get().text().strip()),
            new McVideoGroupId(group.get().text().strip()));
      }
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedBody("mcvideo-info", MalformedBody.Reason.SYNTAX, outOfRange.getMessage());
    }
    throw new MalformedBody("mcvideo-info", MalformedBody.Reason.SYNTAX, "names nobody");
  }

  /** The body of a PUBLISH that lists all {@code clients} of a user in a group. */
  public static BodyPart publish(About about, Set<McVideoClientId> clients, AffiliatingPId pId) {
    return Multipart.encode(
        List.of(info(about), document(about.group(), Map.of(about.user(), clients), pId)));
  }

  /** The body of a SUBSCRIBE. */
  public static BodyPart subscribe(About about) {
    return info(about);
  }

  /** The body of a NOTIFY that lists the clients of all users in {@code group}. */
  public static BodyPart document(
      McVideoGroupId group, Map<McVideoId, Set<McVideoClientId>> users, AffiliatingPId pId) {
    Map<String, Set<String>> sorted = new LinkedHashMap<>();
    users.forEach(
        (user, clients) ->
            sorted.put(
                user.uri(),
                clients.stream()
                    .map(McVideoClientId::text)
                    .collect(Collectors.toCollection(TreeSet::new))));
    List<Tuple> tuples = new ArrayList<>();
    sorted.forEach(
        (user, clients) ->
            tuples.add(
                new Tuple(
                    user,
                    clients.stream()
                        .map(
                            client ->
                                new Mark(Optional.empty(), Optional.of(client), Optional.empty()))
                        .toList())));
    return BodyPart.of(
        ContentType.of(AffiliationPidfXml.MEDIA_TYPE),
        AffiliationPidfXml.encode(
            new AffiliationPidf(group.uri(), tuples, Optional.of(pId.text()))));
  }

  private static BodyPart info(About about) {
    McVideoInfo info =
        McVideoInfo.EMPTY
            .with(Element.REQUEST_URI, ClearText.of(about.group().uri()))
            .with(Element.CALLING_USER_ID, ClearText.of(about.user().uri()));
    return BodyPart.of(ContentType.of(McVideoInfoXml.MEDIA_TYPE), McVideoInfoXml.encode(info));
  }

  /** An affiliation that names its group stands in the document of a user (8.3.1). */
  private static Member member(String entity, String id, Mark mark) throws MalformedBody {
    boolean stands = mark.status().map(AFFILIATED::equals).orElse(true);
    if (mark.group().isPresent()) {
      return new Member(
          new McVideoId(entity),
          new McVideoClientId(id),
          new McVideoGroupId(mark.group().get()),
          stands);
    }
    if (mark.client().isEmpty()) {
      throw new MalformedBody("pidf", MalformedBody.Reason.SYNTAX, "neither group nor client");
    }
    return new Member(
        new McVideoId(id),
        new McVideoClientId(mark.client().get()),
        new McVideoGroupId(entity),
        stands);
  }
}
