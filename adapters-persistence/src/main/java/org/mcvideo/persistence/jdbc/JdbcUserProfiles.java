package org.mcvideo.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.UserProfile;

/** The table {@code user_profiles}. Safe for use by many threads. */
final class JdbcUserProfiles implements UserProfiles {
  private static final String OF_USER =
      "select * from user_profiles where mcvideo_id = ? order by profile_index";

  private static final String REMOVE = "delete from user_profiles where mcvideo_id = ?";

  private static final String ADD =
      """
      insert into user_profiles (mcvideo_id, profile_index, pre_selected, enabled,
          max_affiliations, implicit_affiliations)
      values (?, ?, ?, ?, ?, ?)
      """;

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
    transactions.write(
        connection -> {
          Statements.update(connection, REMOVE, s -> s.setString(1, user.uri()));
          return Statements.updateEach(
              connection,
              ADD,
              profiles,
              (s, profile) -> {
                s.setString(1, user.uri());
                s.setInt(2, profile.index());
                s.setBoolean(3, profile.preSelected());
                s.setBoolean(4, profile.enabled());
                Statements.setNumber(s, 5, profile.maxAffiliations());
                Statements.setTexts(s, 6, profile.implicitAffiliations());
              });
        });
  }

  private static UserProfile profile(ResultSet row) throws SQLException {
    return new UserProfile(
        row.getInt("profile_index"),
        row.getBoolean("pre_selected"),
        row.getBoolean("enabled"),
        Statements.number(row, "max_affiliations"),
        Statements.texts(row, "implicit_affiliations").stream().map(McVideoGroupId::new).toList());
  }
}
