package org.mcvideo.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.aBinding;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Race;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

class KilledProcessTest {
  private static final int COMMITS = 100;

  @TempDir Path directory;

  @Test
  void whatAKilledProcessHadCommittedIsThereOnTheNextStart() throws Exception {
    // Given
    String url = "jdbc:h2:file:" + directory.resolve("mcvideo");
    Process process = startWriter(url);
    // When
    List<McVideoId> committed = readUsers(process);
    process.destroyForcibly().waitFor();
    // Then
    assertThat(committed).hasSize(COMMITS);
    try (PersistenceAdapters database = PersistenceAdapters.open(config(url))) {
      assertThat(committed).allMatch(user -> database.stores().bindings().of(user).size() == 1);
    }
  }

  private static Process startWriter(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            url)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<McVideoId> readUsers(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      List<McVideoId> users = new ArrayList<>();
      String line = lines.readLine();
      while (line != null) {
        users.add(new McVideoId(line));
        line = users.size() < COMMITS ? lines.readLine() : null;
      }
      return users;
    }
  }

  private static DatabaseConfig config(String url) {
    return DatabaseConfig.of(url, "sa", DatabasePassword.none());
  }

  /** Commits bindings of ever new users on several threads and tells each user, until killed. */
  static final class Writer {
    private static final int THREADS = 4;

    private Writer() {}

    public static void main(String[] args) throws DatabaseNotOpened {
      try (PersistenceAdapters database = PersistenceAdapters.open(config(args[0]))) {
        Race.run(
            THREADS,
            thread ->
                () -> {
                  for (int i = 0; !System.out.checkError(); i++) {
                    bind(database.stores(), "sip:user-" + thread + "-" + i);
                  }
                  return null;
                });
      }
    }

    private static void bind(Stores stores, String uri) {
      McVideoId user = new McVideoId(uri);
      stores
          .transactions()
          .run(
              user,
              () -> {
                stores.bindings().put(aBinding().of(user).to(new PublicIdentity(uri)).build());
                return null;
              });
      System.out.println(uri);
    }
  }
}
