package org.mcvideo.sip.body.xml;

import java.util.List;
import java.util.Optional;

/**
 * Affiliations in a presence document (RFC 3863 with TS 24.281 8.3.1). It tells the groups of one
 * user's clients, or the users and clients of one group. Immutable.
 *
 * @param entity the MCVideo ID, or the group ID
 * @param tuples in their order
 * @param pId the p-id; empty when there is none
 */
public record AffiliationPidf(String entity, List<Tuple> tuples, Optional<String> pId) {
  /** Checks the texts and takes a copy of the list. */
  public AffiliationPidf {
    XmlText.require(entity, "entity");
    tuples = List.copyOf(tuples);
    pId.ifPresent(text -> XmlText.require(text, "p-id"));
  }

  /**
   * What is said of one client of the user, or of one user of the group. Immutable.
   *
   * @param id the MCVideo client ID, or the MCVideo ID
   * @param affiliations in their order
   */
  public record Tuple(String id, List<Mark> affiliations) {
    /** Checks the text and takes a copy of the list. */
    public Tuple {
      XmlText.require(id, "id");
      affiliations = List.copyOf(affiliations);
    }
  }

  /**
   * One affiliation. Immutable.
   *
   * @param group the group ID, in the document of a user
   * @param client the MCVideo client ID, in the document of a group
   * @param status the status as written; empty when it is not said
   */
  public record Mark(Optional<String> group, Optional<String> client, Optional<String> status) {
    /** Checks the texts. */
    public Mark {
      group.ifPresent(text -> XmlText.require(text, "group"));
      client.ifPresent(text -> XmlText.require(text, "client"));
      status.ifPresent(text -> XmlText.require(text, "status"));
    }
  }
}
