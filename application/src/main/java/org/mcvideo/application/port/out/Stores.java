package org.mcvideo.application.port.out;

import java.util.Objects;

/**
 * The ports of a database.
 *
 * <p>Immutable.
 *
 * @param registrations of public user identities
 * @param bindings of MCVideo IDs
 * @param publishedSettings of clients
 * @param userProfiles of users
 * @param affiliations of users
 * @param openTasks promised by answers
 * @param transactions around all of them
 */
public record Stores(
    Registrations registrations,
    Bindings bindings,
    PublishedSettings publishedSettings,
    UserProfiles userProfiles,
    Affiliations affiliations,
    OpenTasks openTasks,
    Transactions transactions) {
  /** Checks that nothing is missing. */
  public Stores {
    Objects.requireNonNull(registrations, "registrations");
    Objects.requireNonNull(bindings, "bindings");
    Objects.requireNonNull(publishedSettings, "publishedSettings");
    Objects.requireNonNull(userProfiles, "userProfiles");
    Objects.requireNonNull(affiliations, "affiliations");
    Objects.requireNonNull(openTasks, "openTasks");
    Objects.requireNonNull(transactions, "transactions");
  }
}
