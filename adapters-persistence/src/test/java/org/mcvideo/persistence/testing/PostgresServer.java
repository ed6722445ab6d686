package org.mcvideo.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL that all tests of a JVM share; each makes databases of its own in it. It ends
 * with the JVM.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresServer {
  /** The user that owns everything. */
  public static final String USER = "postgres";

  private static final PostgresServer SHARED = new PostgresServer();

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer() {
    try {
      server = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  /** The one that tests share. */
  public static PostgresServer shared() {
    return SHARED;
  }

  /** A new, empty database. */
  public Database newDatabase() {
    return newDatabase("");
  }

  /** A new, empty database, made with {@code options} in the words of {@code create database}. */
  public Database newDatabase(String options) {
    String name = "mcvideo_" + databases.incrementAndGet();
    execute("create database " + name + " " + options);
    return new Database(this, name);
  }

  /** Has {@code sql} done by the owner of everything, outside of all databases of tests. */
  public void execute(String sql) {
    executeIn(USER, sql);
  }

  /** Makes {@code user}, who has to show {@code password}; all others are let in without. */
  public void requirePasswordOf(String user, String password) {
    execute("create role " + user + " login password '" + password + "'");
    try {
      Path rules = Path.of(answers(USER, "show hba_file").get(0));
      String rule = "host all " + user + " all scram-sha-256\n";
      Files.writeString(rules, rule + Files.readString(rules));
    } catch (IOException e) {
      throw new UncheckedIOException("the rules of access cannot be changed", e);
    }
    execute("select pg_reload_conf()");
  }

  private List<String> answers(String database, String question) {
    try (Connection connection = DriverManager.getConnection(url(database), USER, "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    } catch (SQLException e) {
      throw new AssertionError("PostgreSQL does not " + question, e);
    }
  }

  private void executeIn(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("PostgreSQL does not " + sql, e);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  /**
   * One database of a server.
   *
   * @param server where it is
   * @param name what it is called there
   */
  public record Database(PostgresServer server, String name) {
    /** Its JDBC URL. */
    public String url() {
      return server.url(name);
    }

    /** Has {@code sql} done in it by the owner of everything. */
    public void execute(String sql) {
      server.executeIn(name, sql);
    }

    /** The first column of what {@code question} brings, as text. */
    public List<String> lines(String question) {
      return server.answers(name, question);
    }

    /** Removes every row of every table but the history of migrations. */
    public void empty() {
      execute(
          """
          do $$
          begin
            execute (
                select 'truncate ' || string_agg(quote_ident(table_name), ', ') || ' cascade'
                from information_schema.tables
                where table_schema = current_schema() and table_name <> 'flyway_schema_history');
          end
          $$
          """);
    }

    /** Ends all connections to it and lets nobody in. */
    public void takeDown() {
      server.execute("alter database " + name + " allow_connections false");
      endConnections();
    }

    /** Lets everybody in again. */
    public void bringUp() {
      server.execute("alter database " + name + " allow_connections true");
    }

    /** Ends all connections to it; later ones can only read. */
    public void makeReadOnly() {
      server.execute("alter database " + name + " set default_transaction_read_only = on");
      endConnections();
    }

    /** Later connections can write again. */
    public void makeWritable() {
      server.execute("alter database " + name + " set default_transaction_read_only = off");
    }

    private void endConnections() {
      server.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Removes it. */
    public void drop() {
      server.execute("drop database " + name + " with (force)");
    }
  }
}
