package org.mcvideo.domain.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.settings.AnswerMode;

/**
 * The service settings of a user as a NOTIFY tells them: one entry for each client that has
 * delivered settings (TS 24.281 7.3.6.2).
 *
 * <p>Immutable.
 *
 * @param clients in the order of their texts
 */
public record SettingsReport(List<Entry> clients) {
  /** The most clients that one report names; those behind them are left out. */
  public static final int MAX_CLIENTS = 256;

  /** Characters of a {@link #digest}. */
  public static final int DIGEST_LENGTH = 64;

  /** Takes a copy of the first {@link #MAX_CLIENTS} entries. */
  public SettingsReport {
    clients = clients.stream().limit(MAX_CLIENTS).toList();
  }

  /**
   * What is in force at one client.
   *
   * @param client the client
   * @param answerMode how it answers; empty while it has not said
   * @param activeProfile the index of its active user profile; empty while none is known
   */
  public record Entry(
      McVideoClientId client, Optional<AnswerMode> answerMode, OptionalInt activeProfile) {
    /** Checks that nothing is missing. */
    public Entry {
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(answerMode, "answerMode");
      Objects.requireNonNull(activeProfile, "activeProfile");
    }
  }

  /** What tells this report from every other one: SHA-256 in hexadecimal digits. */
  public String digest() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : clients) {
      // A client ID has no blanks.
      text.append(entry.client())
          .append(' ')
          .append(entry.answerMode().map(Enum::name).orElse("-"))
          .append(' ')
          .append(entry.activeProfile().isPresent() ? entry.activeProfile().getAsInt() : "-")
          .append('\n');
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("every Java platform has SHA-256", e);
    }
  }
}
