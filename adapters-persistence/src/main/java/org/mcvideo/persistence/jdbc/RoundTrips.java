package org.mcvideo.persistence.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Counts what is asked of a database over the connections of a data source: each statement, and
 * each batch of them, and each commit is one way there and back.
 *
 * <p>Safe for use by many threads.
 */
public final class RoundTrips {
  private final LongAdder statements = new LongAdder();
  private final LongAdder commits = new LongAdder();

  // Not static: there is one for each measurement.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Counted> own = ThreadLocal.withInitial(() -> Counted.NONE);

  /**
   * How many there were.
   *
   * @param statements and batches of them
   * @param commits of transactions
   */
  public record Counted(long statements, long commits) {
    static final Counted NONE = new Counted(0, 0);

    /** Those that came after {@code before} was counted. */
    public Counted since(Counted before) {
      return new Counted(statements - before.statements, commits - before.commits);
    }
  }

  /** Those of all threads. */
  public Counted all() {
    return new Counted(statements.sum(), commits.sum());
  }

  /** Those of the calling thread. */
  public Counted ofThisThread() {
    return own.get();
  }

  /** Gives out the connections of {@code source}, counting what is asked over them. */
  public DataSource around(DataSource source) {
    return counting(DataSource.class, source);
  }

  private <T> T counting(Class<T> shape, T target) {
    Object counting =
        Proxy.newProxyInstance(
            shape.getClassLoader(),
            new Class<?>[] {shape},
            (proxy, method, arguments) -> {
              count(shape, method.getName());
              try {
                return wrapped(method.invoke(target, arguments), method.getName());
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    return shape.cast(counting);
  }

  private void count(Class<?> shape, String method) {
    Counted before = own.get();
    if (Statement.class.isAssignableFrom(shape) && method.startsWith("execute")) {
      statements.increment();
      own.set(new Counted(before.statements() + 1, before.commits()));
    } else if (shape == Connection.class && method.equals("commit")) {
      commits.increment();
      own.set(new Counted(before.statements(), before.commits() + 1));
    }
  }

  private Object wrapped(Object result, String method) {
    return switch (method) {
      case "getConnection" -> counting(Connection.class, (Connection) result);
      case "prepareStatement" -> counting(PreparedStatement.class, (PreparedStatement) result);
      case "createStatement" -> counting(Statement.class, (Statement) result);
      default -> result;
    };
  }
}
