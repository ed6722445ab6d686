package org.mcvideo.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;

/**
 * What a client-server key is to the server that knows it (TS 24.281 7.3.7, TS 33.180 5.8). A
 * change of state is a method of the states in which it is legal, and of no other.
 *
 * <pre>
 *   Offered ──accepted──▶ Active ──supersededUntil──▶ Superseded ──ended──▶ Dropped
 *      └────────────────────rejected──────────────────────────────────────────▶┘
 * </pre>
 *
 * <p>Implementations are immutable and never show the key.
 */
public sealed interface CskState {
  /** No answer to a key download comes later than this: 64 times T1 and room for slow lanes. */
  Duration ANSWER_LIMIT = Duration.ofSeconds(40);

  /** The longest that a repetition is put off. */
  Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

  /** The key's identifier. */
  CskId id();

  /**
   * Sent to the client, or about to be; whether the client has it is not known. What is protected
   * by it can be read.
   *
   * @param csk the key
   * @param at when it was first offered
   * @param attempts how often it was sent, the attempt under way included; from 1
   * @param dueAt when it is sent again unless an answer comes before
   */
  record Offered(AgreedCsk csk, Instant at, int attempts, Instant dueAt) implements CskState {
    /** Checks that nothing is missing and the number of attempts. */
    public Offered {
      Objects.requireNonNull(csk, "csk");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(dueAt, "dueAt");
      if (attempts < 1) {
        throw new IllegalArgumentException("attempts " + attempts + " is below 1");
      }
    }

    /** {@code csk} as it is offered for the first time. */
    public static Offered first(AgreedCsk csk, Instant now) {
      return new Offered(csk, now, 1, BackOff.after(1, BackOff.endOfAttempt(now)));
    }

    /** {@code csk} as it waits for the instance that is to send it. */
    public static Offered waiting(AgreedCsk csk, Instant now) {
      return new Offered(csk, now, 1, now);
    }

    /** This offer, due at {@code now} unless it was due before. */
    public Offered dueBy(Instant now) {
      return now.isBefore(dueAt) ? new Offered(csk, at, attempts, now) : this;
    }

    /** This offer, sent once more. */
    public Offered repeated(Instant now) {
      int next = Math.max(attempts, attempts + 1);
      return new Offered(csk, at, next, BackOff.after(next, BackOff.endOfAttempt(now)));
    }

    /** The client has it. */
    public Active accepted(Instant now) {
      return new Active(csk, now, 0, Optional.empty(), Optional.empty());
    }

    /** The client will not have it. */
    public Dropped rejected() {
      return new Dropped(id());
    }

    @Override
    public CskId id() {
      return csk.id();
    }
  }

  /**
   * In use by both sides.
   *
   * @param csk the key
   * @param since when the server came to know that
   * @param uses how often content under it was accepted
   * @param upload what recognises the message it was uploaded by; empty when the server made it
   * @param rest the pause before its successor is offered again; empty if none was refused
   */
  record Active(
      AgreedCsk csk, Instant since, long uses, Optional<Fingerprint> upload, Optional<Rest> rest)
      implements CskState {
    /** Checks that nothing is missing and the number of uses. */
    public Active {
      Objects.requireNonNull(csk, "csk");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(upload, "upload");
      Objects.requireNonNull(rest, "rest");
      if (uses < 0) {
        throw new IllegalArgumentException("uses " + uses + " is below 0");
      }
    }

    /** {@code csk} as its client uploaded it in the message with {@code upload}. */
    public static Active uploaded(AgreedCsk csk, Fingerprint upload, Instant now) {
      return new Active(csk, now, 0, Optional.of(upload), Optional.empty());
    }

    /** This key, used once more. */
    public Active used() {
      return new Active(csk, since, Math.max(uses, uses + 1), upload, rest);
    }

    /** This key, whose successor could not be brought to the client. */
    public Active resting(Instant now) {
      int refusals = rest.map(Rest::refusals).orElse(0);
      return new Active(csk, since, uses, upload, Optional.of(Rest.after(refusals + 1, now)));
    }

    /** Another one has taken its place; it can be read with until {@code end}. */
    public Superseded supersededUntil(Instant end) {
      return new Superseded(csk, end);
    }

    @Override
    public CskId id() {
      return csk.id();
    }
  }

  /**
   * Out of use, and good for reading what is still under way.
   *
   * @param csk the key
   * @param until when it is forgotten
   */
  record Superseded(AgreedCsk csk, Instant until) implements CskState {
    /** Checks that nothing is missing. */
    public Superseded {
      Objects.requireNonNull(csk, "csk");
      Objects.requireNonNull(until, "until");
    }

    /** True from its end on. */
    public boolean endedAt(Instant now) {
      return !now.isBefore(until);
    }

    /** It is forgotten. */
    public Dropped ended() {
      return new Dropped(id());
    }

    @Override
    public CskId id() {
      return csk.id();
    }
  }

  /**
   * Forgotten: the key is gone, its identifier is left for the log.
   *
   * @param id the identifier
   */
  record Dropped(CskId id) implements CskState {
    /** Checks that there is one. */
    public Dropped {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * The pause after an offer was refused or could not be sent.
   *
   * @param refusals how many in a row
   * @param until when the next key is offered
   */
  record Rest(int refusals, Instant until) {
    /** Checks the bounds. */
    public Rest {
      Objects.requireNonNull(until, "until");
      if (refusals < 1) {
        throw new IllegalArgumentException("refusals " + refusals + " is below 1");
      }
    }

    private static Rest after(int refusals, Instant now) {
      int counted = Math.max(1, refusals);
      return new Rest(counted, BackOff.after(counted, now));
    }

    /** True from its end on. */
    public boolean overAt(Instant now) {
      return !now.isBefore(until);
    }
  }
}
