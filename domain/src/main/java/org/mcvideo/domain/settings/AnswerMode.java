package org.mcvideo.domain.settings;

/** The Answer-Mode Indication of a client (RFC 4354 5.5, answer-mode). */
public enum AnswerMode {
  /** The client takes sessions without asking its user. */
  AUTOMATIC,
  /** The client asks its user. */
  MANUAL
}
