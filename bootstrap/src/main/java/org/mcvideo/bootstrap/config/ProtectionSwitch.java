package org.mcvideo.bootstrap.config;

/** How much one kind of protection is wanted in one direction. */
public enum ProtectionSwitch {
  /** As the standard has it: required where there is key management, off where there is none. */
  STANDARD,
  /** Nothing goes without. */
  REQUIRED,
  /** Used where there is a key. */
  OPTIONAL,
  /** Not used. */
  OFF
}
