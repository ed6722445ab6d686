package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Issues an access token; nothing but the token goes to standard output. */
@Command(
    name = "issue",
    description = "Print an access token (TS 33.180 B.2.2).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class TokenIssueCommand implements Callable<Integer> {
  private static final int MAX_WORDS = 16;
  private static final Duration LONGEST = Duration.ofDays(3650);

  /** Visible ASCII without quote and backslash (RFC 6749 3.3). */
  private static final String WORD = "[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}";

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "mcvideo-tokens",
      description = "Where mcvideo token init put the keys (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--user",
      paramLabel = "URI",
      required = true,
      description = "The MCVideo ID, such as sip:alice@example.org.")
  private String user;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      defaultValue = "mcvideo-ue",
      description = "The OAuth client (default: ${DEFAULT-VALUE}).")
  private String oauthClient;

  @Option(
      names = "--scope",
      paramLabel = "WORD",
      defaultValue = TokenClaims.VIDEO_SERVICE,
      description = "A word of the scope; can be repeated (default: ${DEFAULT-VALUE}).")
  private List<String> scope;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      defaultValue = "PT1H",
      converter = IsoDuration.class,
      description =
          "From now to its expiry, an ISO 8601 duration (default: ${DEFAULT-VALUE}). Below zero"
              + " makes an expired token, such as --valid-for=-PT1M.")
  private Duration lifetime;

  TokenIssueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Instant now = console.clock().instant();
    TokenClaims claims = claims(now);
    AccessToken token = identity().issue(claims, now);
    console.out().println(token.<String>use(text -> text));
    return ExitCode.OK.number();
  }

  private TokenClaims claims(Instant now) {
    Set<String> words = new LinkedHashSet<>(scope);
    if (words.size() > MAX_WORDS || !words.stream().allMatch(word -> word.matches(WORD))) {
      throw misused(
          "--scope is at most " + MAX_WORDS + " words of 1 to 256 visible ASCII characters");
    }
    if (!oauthClient.matches(WORD)) {
      throw misused("--client-id is 1 to 256 visible ASCII characters");
    }
    if (lifetime.abs().compareTo(LONGEST) > 0) {
      throw misused("--valid-for is at most " + LONGEST);
    }
    try {
      return new TokenClaims(new McVideoId(user), oauthClient, words, now.plus(lifetime));
    } catch (IllegalArgumentException e) {
      throw misused("--user: " + e.getMessage());
    }
  }

  private InsecureDevelopmentIdentity identity() throws CommandFailure {
    try {
      return InsecureDevelopmentIdentity.open(directory, console.random());
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "no signing key in " + directory + ": mcvideo token init makes one");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "no signing key can be read: " + e.getMessage());
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
