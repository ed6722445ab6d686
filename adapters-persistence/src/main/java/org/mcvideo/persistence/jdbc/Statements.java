package org.mcvideo.persistence.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The ways in which statements are made, and values put in and taken out. */
final class Statements {
  private Statements() {}

  static <R> List<R> query(Connection connection, String sql, Parameters parameters, Row<R> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.into(statement);
      try (ResultSet result = statement.executeQuery()) {
        List<R> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.of(result));
        }
        return List.copyOf(rows);
      }
    }
  }

  static int update(Connection connection, String sql, Parameters parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.into(statement);
      return statement.executeUpdate();
    }
  }

  /**
   * Changes the row that {@code update} finds, or else adds it with {@code insert}, which takes the
   * same values in the same order. Whoever adds the same row at the same time loses.
   */
  static int put(Connection connection, String update, String insert, Parameters parameters)
      throws SQLException {
    int changed = update(connection, update, parameters);
    return changed > 0 ? changed : update(connection, insert, parameters);
  }

  /** Makes the statement once for each of {@code items} and counts the rows that changed. */
  static <T> int updateEach(
      Connection connection, String sql, List<T> items, ParametersOf<T> parameters)
      throws SQLException {
    if (items.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        parameters.into(statement, item);
        statement.addBatch();
      }
      return Arrays.stream(statement.executeBatch()).sum();
    }
  }

  /** An instant as it is kept: to the microsecond, the rest cut off. */
  static OffsetDateTime kept(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static OptionalInt number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    Object[] values = (Object[]) array.getArray();
    array.free();
    return Arrays.stream(values).map(Objects::toString).toList();
  }

  static void setText(PreparedStatement statement, int index, Optional<?> value)
      throws SQLException {
    statement.setString(index, value.map(Object::toString).orElse(null));
  }

  static void setInstant(PreparedStatement statement, int index, Optional<Instant> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setObject(index, kept(value.get()));
    } else {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }

  static void setNumber(PreparedStatement statement, int index, OptionalInt value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setInt(index, value.getAsInt());
    } else {
      statement.setNull(index, Types.INTEGER);
    }
  }

  static void setTexts(PreparedStatement statement, int index, List<?> values) throws SQLException {
    Object[] texts = values.stream().map(Object::toString).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts));
  }

  /** Puts the values into a statement. */
  @FunctionalInterface
  interface Parameters {
    void into(PreparedStatement statement) throws SQLException;
  }

  /** Puts the values of one item into a statement. */
  @FunctionalInterface
  interface ParametersOf<T> {
    void into(PreparedStatement statement, T item) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<R> {
    R of(ResultSet row) throws SQLException;
  }
}
