package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

/** A stack with small limits that answers 200, and counts what its handler sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefusingScene {
  final AtomicInteger calls = new AtomicInteger();
  SipStack stack;

  @BeforeAll
  void open() throws Exception {
    SipLimits limits = Scene.limits().with(new MessageLimits(16384, 8192, 32));
    stack =
        Scene.serving(
            Scene.with(limits),
            request -> {
              calls.incrementAndGet();
              request.reply(Reply.of(200));
            });
  }

  @AfterAll
  void close() {
    stack.close();
  }

  final RawSip client(Transport transport) throws IOException {
    return Scene.client(stack.listening(transport));
  }

  final Message refused(RawSip client, String text) throws IOException {
    int before = calls.get();
    long transactions = stack.counts().serverTransactions();
    Message answer = client.ask(text);
    assertThat(calls).hasValue(before);
    assertThat(stack.counts().serverTransactions()).isLessThanOrEqualTo(transactions);
    return answer;
  }
}
