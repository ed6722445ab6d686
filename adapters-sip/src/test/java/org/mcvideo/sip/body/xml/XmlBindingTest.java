package org.mcvideo.sip.body.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;

class XmlBindingTest {

  private static final int THREADS = 12; // more than idle marshallers are kept
  private static final int DOCUMENTS = 200;

  @Test
  void eachOfManyThreadsGetsItsOwnDocumentBack() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(THREADS);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String name = "client-" + thread;
        results.add(
            threads.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return allComeBack(name);
                }));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean allComeBack(String name) throws MalformedBody {
    for (int i = 0; i < DOCUMENTS; i++) {
      McVideoInfo info = McVideoInfo.EMPTY.with(Element.CLIENT_ID, ClearText.of(name + i));
      Octets document = McVideoInfoXml.encode(info);
      if (!McVideoInfoXml.decode(document).equals(info) || isRead(cut(document))) {
        return false;
      }
    }
    return true;
  }

  private static Octets cut(Octets document) {
    return document.slice(0, document.length() - 1);
  }

  private static boolean isRead(Octets document) {
    try {
      return McVideoInfoXml.decode(document) != null;
    } catch (MalformedBody refusal) {
      return false;
    }
  }
}
