package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.profile.MalformedProfile;
import org.mcvideo.persistence.profile.ProfileLimits;
import org.mcvideo.persistence.profile.ReadProfile;
import org.mcvideo.persistence.profile.UserProfileXml;

/** Profile documents in files, named as in TS 24.484 9.3.1A, in a directory for each user. */
final class ProfileFiles {
  /** The most files read at once. */
  static final int MAX_FILES = 100_000;

  private static final int MAX_LEVELS = 8;
  private static final String SUFFIX = ".xml";
  private static final String UNCHANGED = "-._@";

  private ProfileFiles() {}

  /** Where the profile {@code index} of {@code user} is kept below {@code directory}. */
  static Path place(Path directory, McVideoId user, int index) {
    return directory.resolve(encoded(user.uri())).resolve("mcvideo-user-profile-" + index + SUFFIX);
  }

  /**
   * The documents that {@code source} is or holds, at most {@value #MAX_LEVELS} directories deep.
   *
   * @throws CommandFailure if there is none, or one cannot be read; the message names it
   */
  static List<Found> read(Path source, Console console) throws CommandFailure {
    List<Found> documents = new ArrayList<>();
    for (Path file : files(source)) {
      byte[] octets = BoundedFile.read(file, ProfileLimits.MAX_OCTETS, console);
      try {
        documents.add(new Found(file, UserProfileXml.read(octets)));
      } catch (MalformedProfile e) {
        throw new CommandFailure(ExitCode.FAILED, file + ": " + e.getMessage());
      }
    }
    return documents;
  }

  private static List<Path> files(Path source) throws CommandFailure {
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (Stream<Path> tree = Files.walk(source, MAX_LEVELS)) {
      List<Path> files =
          tree.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (files.isEmpty() || files.size() > MAX_FILES) {
        String found = files.isEmpty() ? "no" : "more than " + MAX_FILES;
        throw new CommandFailure(
            ExitCode.FAILED, source + " holds " + found + " " + SUFFIX + " files");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(ExitCode.FAILED, source + " cannot be read: " + e.getMessage());
    }
  }

  /** The user as a name that every file system takes: all but a few characters in per cent. */
  private static String encoded(String uri) {
    StringBuilder name = new StringBuilder();
    for (byte octet : uri.getBytes(UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || UNCHANGED.indexOf(c) >= 0;
      name.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return name.toString();
  }

  /**
   * A document and the file it was found in.
   *
   * @param file the file
   * @param profile what was read of it
   */
  record Found(Path file, ReadProfile profile) {}
}
