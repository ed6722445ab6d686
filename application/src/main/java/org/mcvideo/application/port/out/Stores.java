package org.mcvideo.application.port.out;

import java.util.Objects;

/**
 * The ports of a database.
 *
 * <p>Immutable.
 *
 * @param registrations of public user identities
 * @param bindings of MCVideo IDs
 * @param servingInstances that serve them
 * @param publishedSettings of clients
 * @param userProfiles of users
 * @param affiliations of users
 * @param groupPublications what controlling functions know of them
 * @param subscriptions to settings
 * @param openTasks promised by answers
 * @param csks of clients
 * @param userUids of provisioned users
 * @param rotationJobs commanded by operators
 * @param transactions around all of them
 */
public record Stores(
    Registrations registrations,
    Bindings bindings,
    ServingInstances servingInstances,
    PublishedSettings publishedSettings,
    UserProfiles userProfiles,
    Affiliations affiliations,
    GroupPublications groupPublications,
    Subscriptions subscriptions,
    OpenTasks openTasks,
    Csks csks,
    UserUids userUids,
    RotationJobs rotationJobs,
    Transactions transactions) {
  /** The ports of a database of one instance without key management. */
  public Stores(
      Registrations registrations,
      Bindings bindings,
      PublishedSettings publishedSettings,
      UserProfiles userProfiles,
      Affiliations affiliations,
      GroupPublications groupPublications,
      Subscriptions subscriptions,
      OpenTasks openTasks,
      Transactions transactions) {
    this(
        registrations,
        bindings,
        new SingleInstance(bindings),
        publishedSettings,
        userProfiles,
        affiliations,
        groupPublications,
        subscriptions,
        openTasks,
        new KeylessStores.NoCsks(),
        new KeylessStores.NoUserUids(),
        new KeylessStores.NoRotationJobs(),
        transactions);
  }

  /** Checks that nothing is missing. */
  public Stores {
    Objects.requireNonNull(registrations, "registrations");
    Objects.requireNonNull(bindings, "bindings");
    Objects.requireNonNull(servingInstances, "servingInstances");
    Objects.requireNonNull(publishedSettings, "publishedSettings");
    Objects.requireNonNull(userProfiles, "userProfiles");
    Objects.requireNonNull(affiliations, "affiliations");
    Objects.requireNonNull(groupPublications, "groupPublications");
    Objects.requireNonNull(subscriptions, "subscriptions");
    Objects.requireNonNull(openTasks, "openTasks");
    Objects.requireNonNull(csks, "csks");
    Objects.requireNonNull(userUids, "userUids");
    Objects.requireNonNull(rotationJobs, "rotationJobs");
    Objects.requireNonNull(transactions, "transactions");
  }
}
