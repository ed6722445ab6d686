package org.mcvideo.bootstrap.ops;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mcvideo.bootstrap.ops.SoakClients.Message;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;

/** What many numbered users, each with one client, say. Safe for use by many threads. */
final class SoakUsers {
  private final SoakClients clients;
  private final InsecureDevelopmentIdentity identity;
  private final int count;
  private final String psi;

  SoakUsers(SoakClients clients, InsecureDevelopmentIdentity identity, int count, String psi) {
    this.clients = clients;
    this.identity = identity;
    this.count = count;
    this.psi = psi;
  }

  /** A user shows a token and publishes settings. */
  CompletableFuture<Message> authorize(int user) throws Exception {
    Instant now = Instant.now();
    String token =
        identity
            .issue(
                new TokenClaims(
                    new McVideoId(mcVideoId(user)),
                    "soak",
                    Set.of(TokenClaims.VIDEO_SERVICE),
                    now.plusSeconds(3600)),
                now)
            .use(text -> text);
    return publish(
        user,
        "<mcvideo-access-token type=\"Normal\"><mcvideoString>"
            + token
            + "</mcvideoString></mcvideo-access-token>",
        true);
  }

  /** A user who is served publishes other settings. */
  CompletableFuture<Message> publish(int user, boolean manual)
      throws IOException, InterruptedException {
    return publish(
        user,
        "<mcvideo-request-uri type=\"Normal\"><mcvideoURI>"
            + mcVideoId(user)
            + "</mcvideoURI></mcvideo-request-uri>",
        manual);
  }

  private CompletableFuture<Message> publish(int user, String who, boolean manual)
      throws IOException, InterruptedException {
    String body =
        "--part\r\nContent-Type: application/vnd.3gpp.mcvideo-info+xml\r\n\r\n"
            + "<mcvideoinfo xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"><mcvideo-Params>"
            + who
            + "<mcvideo-client-id type=\"Normal\"><mcvideoString>"
            + client(user)
            + "</mcvideoString></mcvideo-client-id></mcvideo-Params></mcvideoinfo>"
            + "\r\n--part\r\nContent-Type: application/poc-settings+xml\r\n\r\n"
            + "<poc-settings xmlns=\"urn:oma:params:xml:ns:poc:poc-settings\"><entity id=\""
            + client(user)
            + "\"><am-settings><answer-mode>"
            + (manual ? "manual" : "automatic")
            + "</answer-mode></am-settings></entity></poc-settings>\r\n--part--\r\n";
    return clients.send(
        "PUBLISH " + psi + " SIP/2.0",
        lines("PUBLISH", user, "publish" + user, 4_294_967_295L)
            + "Content-Type: multipart/mixed;boundary=part\r\n",
        body);
  }

  /** The subscription of number {@code each}; users take turns. */
  CompletableFuture<Message> subscribe(int each) throws IOException, InterruptedException {
    int user = each % count;
    return clients.send(
        "SUBSCRIBE " + psi + " SIP/2.0",
        lines("SUBSCRIBE", user, callId(each), 4_294_967_295L)
            + "Contact: <sip:soak@"
            + clients.local()
            + ";transport=tcp>\r\nContent-Type: application/vnd.3gpp.mcvideo-info+xml\r\n",
        "<mcvideoinfo xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"><mcvideo-Params>"
            + "<mcvideo-request-uri type=\"Normal\"><mcvideoURI>"
            + mcVideoId(user)
            + "</mcvideoURI></mcvideo-request-uri></mcvideo-Params></mcvideoinfo>");
  }

  /** A user logs off. */
  CompletableFuture<Message> logOff(int user) throws IOException, InterruptedException {
    return clients.send("PUBLISH " + psi + " SIP/2.0", lines("PUBLISH", user, "off" + user, 0), "");
  }

  private String lines(String method, int user, String callId, long expires) {
    String impu = "sip:user" + user + "@ims.example";
    return "From: <"
        + impu
        + ">;tag=soak\r\nTo: <"
        + psi
        + ">\r\nCall-ID: "
        + callId
        + "\r\nCSeq: 1 "
        + method
        + "\r\nP-Asserted-Identity: <"
        + impu
        + ">\r\nEvent: poc-settings\r\nExpires: "
        + expires
        + "\r\n";
  }

  static String callId(int each) {
    return "watch" + each;
  }

  static String mcVideoId(int user) {
    return "sip:user" + user + "@mcvideo.example";
  }

  static String client(int user) {
    return "urn:uuid:00000000-0000-4000-8000-" + String.format("%012d", user);
  }
}
