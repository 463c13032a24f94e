// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.FakeClamd.Behaviour;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Peers that break the protocol in every way, over both kinds of socket. */
class LiarsTest {

  private static final Duration PLENTY = Duration.ofSeconds(30);
  // More than the buffers of a socket hold, so that a writer waits for a reader.
  private static final ByteSource LARGE = ByteSource.of(new byte[12 << 20]);
  private static final ByteSource SMALL = ByteSource.of("Buenos días".getBytes(UTF_8));

  @TempDir private Path directory;

  private enum Over {
    UNIX,
    TCP;

    FakeClamd start(Path directory, Behaviour behaviour) throws IOException {
      return this == UNIX
          ? FakeClamd.unix(directory.resolve("clamd.ctl"), behaviour)
          : FakeClamd.tcp(behaviour);
    }
  }

  /** What clamd says after it has read everything, and what it means. */
  @SuppressWarnings("ImmutableEnumChecker") // answers are records
  private enum Line {
    OK("stream: OK\0", new Answer.Clean()),
    INFECTED("stream: Worm.A-1 FOUND\0", new Answer.Found("Worm.A-1")),
    TOO_LARGE(
        "INSTREAM size limit exceeded. ERROR\0", notFully("larger than clamd's StreamMaxLength")),
    LIMITS(
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0",
        notFully("Heuristics.Limits.Exceeded.MaxFileSize")),
    ENCRYPTED("stream: Heuristics.Encrypted.Zip FOUND\0", notFully("Heuristics.Encrypted.Zip")),
    NAMED_LIKE_AN_ANSWER("stream: OK FOUND\0", new Answer.Found("OK")),
    ERROR(
        "stream: Can't allocate memory ERROR\0",
        failed("answered 'stream: Can't allocate memory ERROR'")),
    UNKNOWN("UNKNOWN COMMAND\0", failed("answered 'UNKNOWN COMMAND'")),
    GARBAGE("\u0001\u00ff\n stream: OK\0", failed("answered '??? stream: OK'")),
    LOWER_CASE("stream: ok\0", failed("answered 'stream: ok'")),
    OK_AND_MORE("stream: OK \0", failed("answered 'stream: OK '")),
    NO_NAME("stream:  FOUND\0", failed("answered 'stream:  FOUND'")),
    TWO_ANSWERS(
        "stream: OK\0stream: Worm FOUND\0", failed("answered 'stream: OK?stream: Worm FOUND'")),
    EMPTY("\0", failed("answered ''")),
    HALF("stream: O", failed("closed within its answer")),
    OK_WITHOUT_ITS_END("stream: OK", failed("closed within its answer")),
    OK_BY_LINE("stream: OK\n", failed("closed within its answer")),
    NOTHING("", failed("closed without an answer")),
    ENDLESS("x".repeat(5000), failed("answered more than 4096 bytes"));

    private final String says;
    private final Answer means;

    Line(String says, Answer means) {
      this.says = says;
      this.means = means;
    }

    private static Answer notFully(String reason) {
      return new Answer.NotFullyScanned(reason);
    }

    private static Answer failed(String reason) {
      return new Answer.Failed(true, reason);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLineMeansOneThing(Line line) throws IOException {
    for (Over over : Over.values()) {
      Answer answer =
          ask(
              over,
              SMALL,
              peer -> {
                peer.stream();
                peer.say(line.says);
              });
      assertThat(withoutAddress(answer)).as("%s over %s", line, over).isEqualTo(line.means);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidBeforeAllIsReadIsHeardButNeverClean(Over over) throws IOException {
    assertThat(ask(over, LARGE, early(Line.TOO_LARGE))).isEqualTo(Line.TOO_LARGE.means);
    assertThat(ask(over, LARGE, early(Line.INFECTED))).isEqualTo(Line.INFECTED.means);
    assertThat(ask(over, LARGE, early(Line.OK)))
        .isEqualTo(new Answer.Failed(true, "answered OK without reading everything"));
  }

  @ParameterizedTest
  @EnumSource
  void closedAtOnceIsAFailure(Over over) throws IOException {
    assertFailed(ask(over, LARGE, _ -> {}));
    assertFailed(ask(over, SMALL, _ -> {}));
  }

  @ParameterizedTest
  @EnumSource
  void aHangIsOverAtTheDeadline(Over over) throws IOException {
    Answer late = new Answer.Failed(true, "no answer in time");
    Duration brief = Duration.ofMillis(200);
    assertThat(ask(over, SMALL, brief, FakeClamd.Peer::hang)).isEqualTo(late);
    assertThat(ask(over, LARGE, brief, FakeClamd.Peer::hang)).as("not read").isEqualTo(late);
    assertThat(ask(over, SMALL, brief, LiarsTest::trickle)).as("slow answer").isEqualTo(late);
    assertThat(ask(over, LARGE, brief, LiarsTest::sip)).as("slow reader").isEqualTo(late);
  }

  @Test
  void anAnswerAfterTheDeadlineDoesNotCount() throws IOException {
    Answer answer =
        ask(
            Over.UNIX,
            SMALL,
            Duration.ofMillis(100),
            peer -> {
              peer.stream();
              Thread.sleep(150);
              peer.say("stream: OK\0");
            });
    assertThat(answer).isEqualTo(new Answer.Failed(true, "no answer in time"));
  }

  @ParameterizedTest
  @EnumSource
  void noConnectionIsLeftBehind(Over over) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Behaviour silent =
        peer -> {
          // On a slow machine the end may come while the content is still on its way.
          assertThatThrownBy(
                  () -> {
                    peer.stream();
                    peer.command();
                  })
              .isInstanceOf(IOException.class);
          ended.countDown();
        };
    assertFailed(ask(over, SMALL, Duration.ofMillis(100), silent));
    assertThat(ended.await(30, TimeUnit.SECONDS)).as("clamd saw the end").isTrue();
  }

  @Test
  void nobodyListensIsAFailure() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = ((InetSocketAddress) free.getLocalSocketAddress()).getPort();
    }
    assertFailed(scan("127.0.0.1:" + port, SMALL, PLENTY));
    assertFailed(scan("unix:" + directory.resolve("nowhere"), SMALL, PLENTY));
    assertFailed(scan("/" + "x".repeat(300), SMALL, PLENTY));
    assertFailed(scan("no-such-host.invalid:3310", SMALL, PLENTY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1000})
  void everyByteArrivesWhateverTheChunk(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Answer answer =
        ask(
            Over.TCP,
            ByteSource.of(content),
            peer -> {
              peer.command();
              boolean same = Arrays.equals(peer.chunks(), content);
              peer.say(same ? "stream: OK\0" : "stream: Different FOUND\0");
            });
    assertThat(answer).isEqualTo(new Answer.Clean());
  }

  @Test
  void whatIsTooLargeIsNotSent() throws IOException {
    try (FakeClamd clamd = FakeClamd.tcp(FakeClamd::honest)) {
      Clamd engine =
          new Clamd("c", new SomeEngineSettings().clamd(clamd.address()).maxStream(10).make());
      assertThat(engine.scan(ByteSource.of(new byte[11]), Deadline.after(PLENTY)))
          .isEqualTo(new Answer.NotFullyScanned("larger than max-stream, 10"));
      assertThat(clamd.connections()).isZero();
      assertThat(engine.scan(ByteSource.of(new byte[10]), Deadline.after(PLENTY)))
          .isEqualTo(new Answer.Clean());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLineMeansTheSameForAFileThatWasPassed(Line line) throws IOException {
    String says = line.says.replace("stream:", "fd[7]:");
    Answer answer =
        askPassing(
            PLENTY,
            peer -> {
              assertThat(peer.command()).isEqualTo("zFILDES");
              assertThat(peer.command()).as("the byte that carries the file").isEmpty();
              peer.say(says);
            });
    if (line.means instanceof Answer.Failed) {
      assertFailed(answer);
    } else {
      assertThat(answer).isEqualTo(line.means);
    }
  }

  @Test
  void aPassedFileIsNotWaitedForPastTheDeadline() throws IOException {
    Duration brief = Duration.ofMillis(200);
    assertFailed(askPassing(brief, FakeClamd.Peer::hang));
    assertFailed(
        askPassing(
            brief,
            peer -> {
              for (char c : "fd[7]: OK\0".toCharArray()) {
                Thread.sleep(50);
                peer.say(String.valueOf(c));
              }
            }));
    assertFailed(askPassing(PLENTY, _ -> {}));
  }

  private Answer askPassing(Duration time, Behaviour behaviour) throws IOException {
    Path file = Files.writeString(directory.resolve("content"), "Buenos días");
    Path socket = directory.resolve("clamd.ctl");
    try (FakeClamd clamd = FakeClamd.unix(socket, behaviour)) {
      return new Clamd("c", new SomeEngineSettings().clamd(clamd.address()).passFrom(0).make())
          .scan(ByteSource.of(file), Deadline.after(time));
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  @Test
  void contentThatShrankIsNotClean() throws IOException {
    ByteSource shrunk =
        new ByteSource() {
          @Override
          public long size() {
            return 100;
          }

          @Override
          public InputStream open() throws IOException {
            return SMALL.open();
          }
        };
    assertFailed(ask(Over.TCP, shrunk, FakeClamd::honest));
  }

  private Answer ask(Over over, ByteSource content, Behaviour behaviour) throws IOException {
    return ask(over, content, PLENTY, behaviour);
  }

  private Answer ask(Over over, ByteSource content, Duration time, Behaviour behaviour)
      throws IOException {
    try (FakeClamd clamd = over.start(directory, behaviour)) {
      return scan(clamd.address(), content, time);
    } finally {
      Files.deleteIfExists(directory.resolve("clamd.ctl"));
    }
  }

  private static Answer scan(String address, ByteSource content, Duration time) {
    Clamd engine = new Clamd("c", new SomeEngineSettings().clamd(address).chunk(64).make());
    FutureTask<Answer> scan = new FutureTask<>(() -> engine.scan(content, Deadline.after(time)));
    // On a virtual thread, as in the panel: sockets wait in another way there.
    Thread.ofVirtual().start(scan);
    try {
      return scan.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers and closes after the first chunk. */
  private static Behaviour early(Line line) {
    return peer -> {
      peer.command();
      peer.chunk();
      peer.say(line.says);
    };
  }

  private static void trickle(FakeClamd.Peer peer) throws IOException, InterruptedException {
    peer.stream();
    for (char c : "stream: OK\0".toCharArray()) {
      Thread.sleep(50);
      peer.say(String.valueOf(c));
    }
  }

  private static void sip(FakeClamd.Peer peer) throws IOException, InterruptedException {
    peer.command();
    while (true) {
      peer.chunk();
      Thread.sleep(20);
    }
  }

  private static void assertFailed(Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(Answer.Failed.class, f -> assertThat(f.temporary()).isTrue());
  }

  /** Where the peer is stands before some reasons. */
  private static Answer withoutAddress(Answer answer) {
    return answer instanceof Answer.Failed(boolean temporary, String reason)
        ? new Answer.Failed(temporary, reason.replaceFirst("^(/\\S*|127\\.0\\.0\\.1:\\d+): ", ""))
        : answer;
  }
}
