// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.FakeIcap;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Servers that answer something else than clean or found, in time and in full. */
class IcapLiarsTest {

  private static final String TEXT = "Good morning, this is longer than any preview.";
  private static final ByteSource CONTENT =
      ByteSource.of(TEXT.getBytes(StandardCharsets.ISO_8859_1));
  private static final String BACK =
      "ICAP/1.0 200 OK\r\nEncapsulated: res-hdr=0, res-body=19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";

  private record Case(String what, boolean preview, FakeIcap.Behaviour server, Class<?> answer) {}

  @TestFactory
  List<DynamicTest> nothingButAWholeAnswerIsClean() {
    return List.of(
            answering("an error", "ICAP/1.0 500 Server Error\r\n\r\n", Answer.Failed.class),
            answering("no service", "ICAP/1.0 404 Not Found\r\n\r\n", Answer.Failed.class),
            answering("no ICAP", "HTTP/1.1 200 OK\r\n\r\n", Answer.Failed.class),
            answering("garbage", "\0\1\2\3\n\n", Answer.Failed.class),
            answering("half a status", "ICAP/1.0 20", Answer.Failed.class),
            answering("half a header", "ICAP/1.0 204 No Content\r\nISTag: ", Answer.Failed.class),
            answering("no answer", "", Answer.Failed.class),
            answering("an endless line", "ICAP/1.0 204 " + "x".repeat(20_000), Answer.Failed.class),
            answering("a broken chunk", BACK + "zz\r\n", Answer.Failed.class),
            answering("half a body", BACK + "2e\r\nGood", Answer.Failed.class),
            answering(
                "the content as it was",
                BACK + "2e\r\n" + TEXT + "\r\n0\r\n\r\n",
                Answer.Clean.class),
            answering("another content", BACK + "3\r\nsad\r\n0\r\n\r\n", Answer.Found.class),
            answering(
                "more than the content",
                BACK + "2f\r\n" + TEXT + "!\r\n0\r\n\r\n",
                Answer.Found.class),
            answering("no body", "ICAP/1.0 200 OK\r\n\r\n", Answer.Found.class),
            answering(
                "an infection beside a 204",
                "ICAP/1.0 204 No Content\r\nX-Virus-ID: Worm.A\r\n\r\n",
                Answer.Found.class),
            new Case(
                "clean after the preview alone",
                true,
                afterThePreview("ICAP/1.0 204 No Content\r\n\r\n"),
                Answer.NotFullyScanned.class),
            new Case(
                "found after the preview alone",
                true,
                afterThePreview("ICAP/1.0 200 OK\r\nX-Infection-Found: Threat=Worm.B;\r\n\r\n"),
                Answer.Found.class))
        .stream()
        .map(c -> DynamicTest.dynamicTest(c.what(), () -> check(c)))
        .toList();
  }

  @Test
  void aHangADripAndALateAnswerAreOverAtTheDeadline() throws IOException {
    String clean = "ICAP/1.0 204 No Content\r\n\r\n";
    List<FakeIcap.Behaviour> servers =
        List.of(
            _ -> Thread.sleep(60_000),
            peer -> {
              boolean ignored = peer.body();
              for (String c : clean.split("")) {
                Thread.sleep(50);
                peer.say(c);
              }
            },
            peer -> {
              boolean ignored = peer.body();
              Thread.sleep(500);
              peer.say(clean);
            });
    for (FakeIcap.Behaviour behaviour : servers) {
      try (FakeIcap server = new FakeIcap(behaviour)) {
        Icap icap = new Icap("icap", new SomeEngineSettings().icap(server.address(), false).make());
        assertThat(icap.scan(CONTENT, Deadline.after(Duration.ofMillis(200))))
            .isInstanceOfSatisfying(Answer.Failed.class, f -> assertThat(f.temporary()).isTrue());
      }
    }
  }

  /** Its thread waits to be asked for the rest, with the content open. */
  @Test
  void aContentIsLetGoWhateverBecomesOfItsPreview() throws IOException {
    List<FakeIcap.Behaviour> servers =
        List.of(
            afterThePreview("ICAP/1.0 204 No Content\r\n\r\n"),
            afterThePreview("ICAP/1.0 200 OK\r\nX-Virus-ID: Worm.A\r\n\r\n"),
            afterThePreview("ICAP/1.0 500 Server Error\r\n\r\n"),
            afterThePreview(""),
            _ -> Thread.sleep(60_000));
    for (FakeIcap.Behaviour behaviour : servers) {
      Watched content = new Watched();
      try (FakeIcap server = new FakeIcap(behaviour)) {
        Icap icap = new Icap("icap", new SomeEngineSettings().icap(server.address(), true).make());
        assertThat(icap.scan(content, Deadline.after(Duration.ofSeconds(1))))
            .isNotInstanceOf(Answer.Clean.class);
      }
      assertThat(content.opened).hasPositiveValue();
      Awaitility.await().untilAsserted(() -> assertThat(content.open).hasValue(0));
    }
  }

  private static FakeIcap.Behaviour afterThePreview(String words) {
    return peer -> {
      boolean ignored = peer.body();
      peer.say(words);
    };
  }

  /** A content that knows whether somebody reads it. */
  private static final class Watched implements ByteSource {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public long size() throws IOException {
      return CONTENT.size();
    }

    @Override
    public InputStream open() throws IOException {
      opened.incrementAndGet();
      open.incrementAndGet();
      return new FilterInputStream(CONTENT.open()) {
        @Override
        public void close() throws IOException {
          open.decrementAndGet();
          super.close();
        }
      };
    }
  }

  @Test
  void theThreatIsNamedAndTheSetTagged() throws IOException {
    try (FakeIcap server = new FakeIcap(FakeIcap::honest)) {
      Icap icap = new Icap("icap", new SomeEngineSettings().icap(server.address(), true).make());
      assertThat(icap.identity().generation()).isEqualTo("set-7");
      assertThat(icap.identity().version()).isEqualTo("Fake 1.0");
      assertThat(icap.scan(org.lazareto.engine.Eicar.FILE, Deadline.after(Duration.ofSeconds(20))))
          .isEqualTo(new Answer.Found("Eicar"));
    }
  }

  private static Case answering(String what, String words, Class<?> answer) {
    return new Case(
        what,
        false,
        peer -> {
          boolean ignored = peer.body();
          peer.say(words);
        },
        answer);
  }

  private static void check(Case c) throws IOException {
    try (FakeIcap server = new FakeIcap(c.server())) {
      Icap icap =
          new Icap("icap", new SomeEngineSettings().icap(server.address(), c.preview()).make());
      assertThat(icap.scan(CONTENT, Deadline.after(Duration.ofSeconds(3))))
          .isInstanceOf(c.answer());
    }
  }
}
