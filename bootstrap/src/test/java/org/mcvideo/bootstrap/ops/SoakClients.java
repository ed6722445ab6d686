package org.mcvideo.bootstrap.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcvideo.sip.stack.ListenAddress;

/**
 * Many clients behind one connection, as behind a proxy: they send requests, a bounded number at a
 * time, answer every NOTIFY with 200 and remember the last one of each dialog. Safe for use by many
 * threads.
 */
final class SoakClients implements AutoCloseable {
  private static final int IN_FLIGHT = 64;
  private static final int MAX_HEAD = 16_384;
  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length:\\s*(\\d+)\\s*$");

  private final Socket socket;
  private final OutputStream out;
  private final Thread reader;
  private final Semaphore window = new Semaphore(IN_FLIGHT);
  private final AtomicLong branches = new AtomicLong();
  private final AtomicLong notices = new AtomicLong();
  private final Map<String, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Message> seen = new ConcurrentHashMap<>();
  private final Queue<String> outOfOrder = new ConcurrentLinkedQueue<>();

  SoakClients(ListenAddress server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(InetAddress.getByName(server.host()), server.port()),
        PATIENCE_SECONDS * 1000);
    out = new BufferedOutputStream(socket.getOutputStream());
    reader = new Thread(this::read, "soak-clients");
    reader.setDaemon(true);
    reader.start();
  }

  /** A message: its head, and its body. */
  record Message(String head, String body) {
    int status() {
      return head.startsWith("SIP/2.0 ") ? Integer.parseInt(head.substring(8, 11)) : 0;
    }

    /** The number of CSeq. */
    long number() {
      return Long.parseLong(header("CSeq").orElseThrow().split(" ", -1)[0]);
    }

    Optional<String> header(String name) {
      Matcher line =
          Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \t]*(.*?)\\s*$").matcher(head);
      return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
  }

  /** Host and port of these clients, for a Contact. */
  String local() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  /** How many NOTIFYs came. */
  long notices() {
    return notices.get();
  }

  /** The last NOTIFY in the dialog of {@code callId}. */
  Optional<Message> lastSeen(String callId) {
    return Optional.ofNullable(seen.get(callId));
  }

  /** The NOTIFYs whose CSeq is not the next one of their dialog. */
  Collection<String> outOfOrder() {
    return List.copyOf(outOfOrder);
  }

  /** Sends a request of which all but Via is in {@code lines}, when there is room for it. */
  CompletableFuture<Message> send(String startLine, String lines, String body)
      throws InterruptedException, IOException {
    if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("requests are not answered");
    }
    String branch = "z9hG4bKsoak" + branches.incrementAndGet();
    CompletableFuture<Message> answer = new CompletableFuture<>();
    waiting.put(branch, answer);
    write(
        startLine
            + "\r\nVia: SIP/2.0/TCP "
            + local()
            + ";branch="
            + branch
            + "\r\nMax-Forwards: 70\r\n"
            + lines
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n"
            + body);
    return answer;
  }

  private void write(String message) throws IOException {
    synchronized (out) {
      out.write(message.getBytes(UTF_8));
      out.flush();
    }
  }

  private void read() {
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
      while (true) {
        take(next(in));
      }
    } catch (IOException closed) {
      waiting.values().forEach(answer -> answer.completeExceptionally(closed));
    }
  }

  private void take(Message message) throws IOException {
    if (message.status() == 0) {
      // Remembered before it is answered: what the server takes for told has been seen.
      Message before = seen.put(message.header("Call-ID").orElseThrow(), message);
      long expected = before == null ? 1 : before.number() + 1;
      if (message.number() != expected) {
        outOfOrder.add(message.header("Call-ID").orElseThrow() + ": " + message.number());
      }
      notices.incrementAndGet();
      write(ok(message));
    } else if (message.status() >= 200) {
      String via = message.header("Via").orElseThrow();
      String branch = via.replaceAll(".*branch=([^;]+).*", "$1");
      Optional.ofNullable(waiting.remove(branch))
          .ifPresent(
              answer -> {
                window.release();
                answer.complete(message);
              });
    }
  }

  private static String ok(Message request) {
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      answer.append(name).append(": ").append(request.header(name).orElseThrow()).append("\r\n");
    }
    return answer.append("Content-Length: 0\r\n\r\n").toString();
  }

  private static Message next(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(1024);
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("the server closed the connection");
      }
      head.append((char) octet);
      if (head.length() == 2 && head.charAt(0) == '\r' && octet == '\n') {
        head.setLength(0);
      }
      if (head.length() > MAX_HEAD) {
        throw new IOException("a message without end");
      }
    }
    Matcher length = LENGTH.matcher(head);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return new Message(head.toString(), new String(body, UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
