package org.mcvideo.bootstrap.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where SIP is received, from whom, and how much of it.
 *
 * <p>Immutable.
 *
 * @param listen the listening points, at least one
 * @param peers whose requests are believed
 * @param tls given if a listening point uses TLS
 * @param limits what is taken on at most
 */
public record SipSettings(
    List<ListenPoint> listen, Peers peers, Optional<TlsSettings> tls, Limits limits) {
  /** Takes copies. */
  public SipSettings {
    listen = List.copyOf(listen);
  }

  /**
   * The neighbours whose requests are believed.
   *
   * @param trusted numeric addresses and blocks in CIDR notation
   * @param optionsFromAnyone whether OPTIONS is answered to everybody
   */
  public record Peers(List<String> trusted, boolean optionsFromAnyone) {
    /** Takes copies. */
    public Peers {
      trusted = List.copyOf(trusted);
    }
  }

  /**
   * What is taken on at most.
   *
   * @param messages the size of a message
   * @param queue the work that waits
   * @param maxTransactions server transactions alive
   * @param maxConnections connections accepted per listening point
   * @param times the waits
   */
  public record Limits(
      Messages messages, Queue queue, int maxTransactions, int maxConnections, Times times) {}

  /**
   * The size of an incoming message.
   *
   * @param maxOctets of all of it
   * @param maxBodyOctets of its body, less than {@code maxOctets}
   * @param maxHeaders header fields
   */
  public record Messages(int maxOctets, int maxBodyOctets, int maxHeaders) {}

  /**
   * The work that waits.
   *
   * @param workers threads that work on requests
   * @param max requests waiting in all
   * @param maxPerUser requests waiting of one public user identity, at most {@code max}
   * @param maxDelay what waited longer is answered 503
   */
  public record Queue(int workers, int max, int maxPerUser, Duration maxDelay) {}

  /**
   * The waits.
   *
   * @param retryAfter the least that Retry-After says, in whole seconds
   * @param answer for the final answer to an own request
   * @param drain for requests in work when the server stops
   * @param connect for a connection to open
   * @param read for a message begun on a connection to be complete
   */
  public record Times(
      Duration retryAfter, Duration answer, Duration drain, Duration connect, Duration read) {}
}
