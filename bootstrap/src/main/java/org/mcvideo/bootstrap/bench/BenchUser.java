package org.mcvideo.bootstrap.bench;

import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;

/**
 * One of many users, who has one client. Immutable.
 *
 * @param user the MCVideo ID
 * @param client the client
 * @param impu the public user identity
 */
record BenchUser(McVideoId user, McVideoClientId client, String impu) {
  /** The client as the one that a key belongs to. */
  ServedClient served() {
    return new ServedClient(user, client);
  }

  /** The user of a number. */
  static BenchUser number(int number) {
    return new BenchUser(
        new McVideoId("sip:user-" + number + "@mcvideo.example"),
        new McVideoClientId("urn:uuid:00000000-0000-4000-8000-%012d".formatted(number)),
        "sip:user-" + number + "@ims.example");
  }
}
