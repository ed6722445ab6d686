package org.mcvideo.bootstrap.cli;

import java.util.Locale;
import java.util.Optional;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which settings are published. */
final class UeSettingsOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--answer-mode",
      paramLabel = "MODE",
      defaultValue = "manual",
      description = "automatic or manual (default: ${DEFAULT-VALUE}).")
  private String answerMode;

  @Option(
      names = "--profile",
      paramLabel = "INDEX",
      description = "Select this user profile, from 0 (default: none is selected).")
  private Optional<Integer> profile = Optional.empty();

  ServiceSettings settings() {
    try {
      return new ServiceSettings(
          Optional.of(AnswerMode.valueOf(answerMode.toUpperCase(Locale.ROOT))),
          profile.map(SelectedUserProfileIndex::of));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--answer-mode is automatic or manual, --profile a number from 0");
    }
  }
}
