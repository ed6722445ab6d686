package org.mcvideo.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is shipped: a jar with its libraries beside it. */
class PackagedIT {
  private static final Path JAR =
      Path.of(System.getProperty("basedir", "."), "target", "mcvideo.jar").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void itTellsItsVersion() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(output("out")).startsWith("mcvideo ").doesNotContain("$");
    assertThat(output("err")).isEmpty();
  }

  @Test
  void itIssuesATokenWithAKeyItMade() throws Exception {
    assertThat(run("token", "init", "--dir", directory.resolve("keys").toString())).isZero();
    assertThat(
            run(
                "token",
                "issue",
                "--user=sip:alice@example.org",
                "--dir=" + directory.resolve("keys")))
        .isZero();
    assertThat(output("out")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    assertThat(output("err")).isEmpty();
  }

  @Test
  void itTellsWrongArgumentsInOneLine() throws Exception {
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(output("out")).isEmpty();
    assertThat(output("err").lines()).hasSize(1);
  }

  @Test
  void everyLibraryItNamesLiesBesideIt() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      assertThat(classPath.split(" ", -1))
          .allSatisfy(entry -> assertThat(JAR.resolveSibling(entry)).isRegularFile());
    }
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String output(String stream) throws IOException {
    return Files.readString(directory.resolve(stream), UTF_8);
  }
}
