// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Against the real clamd, over both kinds of socket. */
class RealClamdTest {

  private static final ByteSource CLEAN = ByteSource.of("Buenos días".getBytes(UTF_8));
  private static final ByteSource MARKED = ByteSource.of(("x " + RealClamd.MARK).getBytes(UTF_8));
  private static final Answer FOUND = new Answer.Found("Test.Mark.UNOFFICIAL");

  @TempDir private static Path directory;
  private static RealClamd real;

  @BeforeAll
  static void start() throws IOException {
    real = RealClamd.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    if (real != null) {
      real.close();
    }
  }

  @Test
  void cleanIsCleanAndMarkedIsFound() {
    for (String address : List.of(real.unix(), real.tcp())) {
      assertThat(scan(address, CLEAN)).as(address).isEqualTo(new Answer.Clean());
      assertThat(scan(address, MARKED)).as(address).isEqualTo(FOUND);
      assertThat(scan(address, ByteSource.of(new byte[0]))).isEqualTo(new Answer.Clean());
    }
  }

  @Test
  void itsSizeLimitIsHeard() {
    ByteSource large = ByteSource.of(new byte[8 * RealClamd.STREAM_MAX]);
    for (String address : List.of(real.unix(), real.tcp())) {
      assertThat(scan(address, large))
          .as(address)
          .isEqualTo(new Answer.NotFullyScanned("larger than clamd's StreamMaxLength"));
    }
  }

  @Test
  void anAlertOnALimitIsNotFullyScanned() {
    assertThat(scan(real.unix(), ByteSource.of("x".repeat(200 << 10).getBytes(UTF_8))))
        .isEqualTo(new Answer.NotFullyScanned("Heuristics.Limits.Exceeded.MaxFileSize"));
  }

  @Test
  void aFileIsHandedOverAsSuch(@TempDir Path files) throws IOException {
    Path marked = Files.writeString(files.resolve("marked"), "x " + RealClamd.MARK);
    Path clean = Files.writeString(files.resolve("clean"), "Buenos días");
    Path large = Files.write(files.resolve("large"), new byte[8 * RealClamd.STREAM_MAX]);
    assertThat(pass(marked)).isEqualTo(FOUND);
    assertThat(pass(clean)).isEqualTo(new Answer.Clean());
    assertThat(pass(large))
        .as("past StreamMaxLength, which holds for streams only")
        .isEqualTo(new Answer.NotFullyScanned("Heuristics.Limits.Exceeded.MaxFileSize"));
    assertThat(pass(Files.createFile(files.resolve("empty")))).isEqualTo(new Answer.Clean());
    assertThat(pass(files.resolve("gone"))).isInstanceOf(Answer.Failed.class);
    assertThat(pass(Files.createSymbolicLink(files.resolve("link"), clean)))
        .isInstanceOf(Answer.Failed.class);
  }

  private static Answer pass(Path file) {
    return new Clamd("clamav", new SomeEngineSettings().clamd(real.unix()).passFrom(0).make())
        .scan(ByteSource.of(file), Deadline.after(Duration.ofSeconds(60)));
  }

  @Test
  void itTellsItsVersion() {
    assertThat(clamd(real.tcp()).identity().version()).matches("ClamAV \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void nothingMarkedIsCleanWhileItReloads() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> scans =
          IntStream.range(0, 4)
              .mapToObj(_ -> threads.submit(() -> markedUntil(over, real.unix())))
              .toList();
      real.signature("Test.New", "LAZARETO-NEW-MARK");
      real.reload();
      ByteSource fresh = ByteSource.of("LAZARETO-NEW-MARK".getBytes(UTF_8));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> scan(real.unix(), fresh) instanceof Answer.Found);
      over.set(true);
      for (Future<Integer> scan : scans) {
        assertThat(scan.get()).as("scans during the reload").isPositive();
      }
    }
  }

  @Test
  void killedInTheMiddleItHasFailedAndNothingIsClean(@TempDir Path own) throws Exception {
    RealClamd victim = RealClamd.start(own);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> until = threads.submit(() -> markedUntilFailed(victim.tcp()));
      victim.kill();
      assertThat(until.get()).isInstanceOf(Answer.Failed.class);
      assertThat(scan(victim.unix(), CLEAN)).isInstanceOf(Answer.Failed.class);
      assertThat(scan(victim.tcp(), CLEAN)).isInstanceOf(Answer.Failed.class);
    } finally {
      victim.close();
    }
  }

  private static int markedUntil(AtomicBoolean over, String address) {
    int scans = 0;
    while (!over.get()) {
      assertThat(scan(address, MARKED)).isEqualTo(FOUND);
      scans++;
    }
    return scans;
  }

  private static Answer markedUntilFailed(String address) {
    Answer answer = FOUND;
    while (answer.equals(FOUND)) {
      answer = scan(address, MARKED);
    }
    return answer;
  }

  private static Answer scan(String address, ByteSource content) {
    return clamd(address).scan(content, Deadline.after(Duration.ofSeconds(60)));
  }

  private static Clamd clamd(String address) {
    return new Clamd("clamav", new SomeEngineSettings().clamd(address).make());
  }
}
