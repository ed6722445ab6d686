package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.mcvideo.bootstrap.demo.DemoImsCore;
import org.mcvideo.sip.stack.AddressRange;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.StackNotOpened;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.ue.Alarms;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.UeConfig;
import org.mcvideo.sip.ue.UeKeys;
import org.mcvideo.sip.ue.UeResult;
import org.mcvideo.sip.ue.UeSurroundings;

/** A client that runs for the time of one command. Confined to one thread. */
final class UeSession implements AutoCloseable {
  private final List<Runnable> closing = new ArrayList<>();
  private final UePrinter printer;
  private final McVideoUe ue;

  private UeSession(UeOptions options, Console console) throws CommandFailure {
    this.printer = new UePrinter(console, options.traces());
    Optional<UeKeys> keys = options.keys(console);
    try {
      InetAddress server = InetAddress.getByName(options.destination().host());
      InetAddress local = towards(server);
      SipStack stack = stack(local, options.isDirect() ? local : server, console);
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
      closing.add(timer::shutdownNow);
      UeSurroundings surroundings =
          UeSurroundings.of(console.random(), Alarms.on(timer)).with(printer);
      UeConfig config =
          new UeConfig(
              options.impu(),
              options.client(),
              options.registrar(),
              options.psi(),
              Optional.of(
                  options.isDirect()
                      ? core(local, server, options.destination(), console)
                      : options.destination()),
              true);
      ue =
          McVideoUe.on(
              stack, config, keys.isPresent() ? surroundings.with(keys.get()) : surroundings);
      closing.add(ue::close);
      ue.listen();
    } catch (IOException e) {
      close();
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no way to the server: " + e.getMessage());
    } catch (StackNotOpened e) {
      close();
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no place to send from: " + e.getMessage());
    }
  }

  /** The client that {@code options} describe, ready to send and to receive. */
  static UeSession open(UeOptions options, Console console) throws CommandFailure {
    return new UeSession(options, console);
  }

  McVideoUe ue() {
    return ue;
  }

  UePrinter printer() {
    return printer;
  }

  /**
   * Waits for what becomes of a request and prints it.
   *
   * @throws CommandFailure if it is refused or not answered
   */
  void done(String method, CompletionStage<UeResult> stage) throws CommandFailure {
    UeResult result;
    try {
      result = stage.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    String words = UePrinter.words(result);
    if (!result.isAccepted()) {
      ExitCode code =
          result.fold(
              accepted -> ExitCode.OK,
              refused -> ExitCode.FAILED,
              unanswered -> ExitCode.UNAVAILABLE);
      throw new CommandFailure(code, method + " " + words);
    }
    printer.line(method, words);
  }

  /** The address of this machine that packets to {@code server} leave from. */
  private static InetAddress towards(InetAddress server) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server, 9);
      return socket.getLocalAddress();
    }
  }

  private Destination core(
      InetAddress local, InetAddress server, Destination destination, Console console)
      throws StackNotOpened {
    SipStack stack = stack(local, server, console);
    stack.listen(DemoImsCore.CAPABILITIES, new DemoImsCore(stack, destination));
    ListenAddress place = stack.listening().get(0);
    return new Destination(place.host(), Optional.of(place.port()), Optional.empty());
  }

  private SipStack stack(InetAddress local, InetAddress peer, Console console)
      throws StackNotOpened {
    String host = local.getHostAddress();
    SipConfig config =
        new SipConfig(
            List.of(
                new ListenAddress(host, 0, Transport.UDP),
                new ListenAddress(host, 0, Transport.TCP)),
            new TrustedPeers(
                List.of(AddressRange.parse(host), AddressRange.parse(peer.getHostAddress())),
                false),
            Optional.empty(),
            "ue.invalid",
            SipLimits.defaults());
    SipStack stack = SipStack.open(config, console.clock(), console.random());
    closing.add(stack::close);
    return stack;
  }

  @Override
  public void close() {
    Collections.reverse(closing);
    closing.forEach(Runnable::run);
    closing.clear();
  }
}
