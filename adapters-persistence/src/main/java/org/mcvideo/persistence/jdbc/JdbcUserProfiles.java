package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;

/**
 * The table {@code user_profiles}. What SQL uses of a profile stands beside its document.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcUserProfiles implements UserProfiles {
  private static final String COLUMNS =
      """
      mcvideo_id, profile_index, pre_selected, enabled, max_affiliations, implicit_affiliations,
          group_ids, max_authorizations\
      """;

  private static final String OF_USER =
      "select " + COLUMNS + " from user_profiles where mcvideo_id = ? order by profile_index";

  private static final String DOCUMENTS_OF_USER =
      "select "
          + COLUMNS
          + ", document from user_profiles"
          + " where mcvideo_id = ? and document is not null order by profile_index";

  private static final String USERS =
      """
      select distinct mcvideo_id from user_profiles where mcvideo_id > ?
      order by mcvideo_id limit ?
      """;

  private static final String REMOVE = "delete from user_profiles where mcvideo_id = ?";

  private static final String REMOVE_ONE =
      "delete from user_profiles where mcvideo_id = ? and profile_index = ?";

  private static final String ADD =
      "insert into user_profiles ("
          + COLUMNS
          + ", document) values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as bytea))";

  private final JdbcTransactions transactions;

  JdbcUserProfiles(JdbcTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<UserProfile> of(McVideoId user) {
    return transactions.read(
        connection ->
            Statements.query(
                connection, OF_USER, s -> s.setString(1, user.uri()), JdbcUserProfiles::profile));
  }

  @Override
  public void replace(McVideoId user, List<UserProfile> profiles) {
    replaceAll(user, profiles.stream().map(profile -> new Row(profile, Optional.empty())).toList());
  }

  @Override
  public void store(McVideoId user, List<ProfileDocument> documents) {
    replaceAll(user, documents.stream().map(JdbcUserProfiles::row).toList());
  }

  @Override
  public void put(McVideoId user, ProfileDocument document) {
    transactions.write(
        connection -> {
          Statements.update(
              connection,
              REMOVE_ONE,
              s -> {
                s.setString(1, user.uri());
                s.setInt(2, document.profile().index());
              });
          return add(connection, user, List.of(row(document)));
        });
  }

  @Override
  public List<ProfileDocument> documents(McVideoId user) {
    return transactions.read(
        connection ->
            Statements.query(
                connection,
                DOCUMENTS_OF_USER,
                s -> s.setString(1, user.uri()),
                row -> ProfileDocument.of(profile(row), row.getBytes("document"))));
  }

  @Override
  public List<McVideoId> users(Optional<McVideoId> after, int limit) {
    return transactions.read(
        connection ->
            Statements.query(
                connection,
                USERS,
                s -> {
                  s.setString(1, after.map(McVideoId::uri).orElse(""));
                  s.setInt(2, limit);
                },
                row -> new McVideoId(row.getString("mcvideo_id"))));
  }

  private void replaceAll(McVideoId user, List<Row> rows) {
    transactions.write(
        connection -> {
          Statements.update(connection, REMOVE, s -> s.setString(1, user.uri()));
          return add(connection, user, rows);
        });
  }

  private static int add(Connection connection, McVideoId user, List<Row> rows)
      throws SQLException {
    return Statements.updateEach(
        connection,
        ADD,
        rows,
        (s, row) -> {
          s.setString(1, user.uri());
          s.setInt(2, row.profile().index());
          s.setBoolean(3, row.profile().preSelected());
          s.setBoolean(4, row.profile().enabled());
          Statements.setNumber(s, 5, row.profile().maxAffiliations());
          Statements.setTexts(s, 6, row.profile().implicitAffiliations());
          Statements.setTexts(s, 7, row.profile().groups());
          Statements.setNumber(s, 8, row.profile().maxAuthorizations());
          s.setBytes(9, row.document().map(ProfileDocument::octets).orElse(null));
        });
  }

  private static Row row(ProfileDocument document) {
    return new Row(document.profile(), Optional.of(document));
  }

  private static UserProfile profile(ResultSet row) throws SQLException {
    return new UserProfile(
        row.getInt("profile_index"),
        row.getBoolean("pre_selected"),
        row.getBoolean("enabled"),
        Statements.number(row, "max_affiliations"),
        groups(Statements.texts(row, "implicit_affiliations")),
        row.getObject("group_ids") == null ? List.of() : groups(Statements.texts(row, "group_ids")),
        Statements.number(row, "max_authorizations"));
  }

  private static List<McVideoGroupId> groups(List<String> texts) {
    return texts.stream().map(McVideoGroupId::new).toList();
  }

  private record Row(UserProfile profile, Optional<ProfileDocument> document) {}
}
