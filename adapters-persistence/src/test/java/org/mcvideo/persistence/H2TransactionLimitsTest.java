package org.mcvideo.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2TransactionLimitsTest extends TransactionLimits {
  @TempDir Path directory;

  @Override
  DatabaseConfig config(int connections, DatabaseTimes times) {
    return new DatabaseConfig(
        "jdbc:h2:mem:" + directory.getFileName(),
        "sa",
        DatabasePassword.none(),
        connections,
        times);
  }
}
