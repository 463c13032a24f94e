// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** What every engine keeps to. A test of an engine extends it. */
public abstract class EngineContract {

  private static final ByteSource HARMLESS = ByteSource.of("Buenos días\r\n".getBytes(UTF_8));

  private Engine engine;

  /** A running engine that knows EICAR. */
  protected abstract Engine engine() throws Exception;

  @BeforeEach
  final void make() throws Exception {
    engine = engine();
  }

  @AfterEach
  final void end() {
    engine.close();
  }

  @Test
  void harmlessContentIsClean() {
    assertThat(scan(HARMLESS)).isEqualTo(new Answer.Clean());
  }

  @Test
  void emptyContentIsClean() {
    assertThat(scan(ByteSource.of(new byte[0]))).isEqualTo(new Answer.Clean());
  }

  @Test
  void eicarIsFound() {
    assertThat(scan(Eicar.FILE)).isInstanceOf(Answer.Found.class);
  }

  @Test
  void whatItSaysIsKeptInItsOwnWords() {
    for (ByteSource content : List.of(Eicar.FILE, HARMLESS)) {
      Transcript words = new Transcript();
      Answer answer = engine.scan(content, Deadline.after(Duration.ofSeconds(30)), words);
      assertThat(words.text()).as(answer.toString()).isNotBlank();
    }
  }

  @Test
  void nothingIsCleanAfterTheDeadline() {
    assertThat(engine.scan(HARMLESS, Deadline.after(Duration.ZERO)))
        .isInstanceOfSatisfying(Answer.Failed.class, f -> assertThat(f.temporary()).isTrue());
  }

  @Test
  void contentThatCannotBeReadIsAFailureAndNotTheEnd() {
    assertThat(scan(new Broken()))
        .isInstanceOfSatisfying(Answer.Failed.class, f -> assertThat(f.temporary()).isTrue());
    assertThat(scan(HARMLESS)).isEqualTo(new Answer.Clean());
  }

  @Test
  void contentsThatAreAskedTogetherAreNotMixedUp() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> scan(i % 2 == 0 ? Eicar.FILE : HARMLESS)))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        Class<?> expected = i % 2 == 0 ? Answer.Found.class : Answer.Clean.class;
        assertThat(answers.get(i).get()).isInstanceOf(expected);
      }
    }
  }

  @Test
  void itHasANameAndSaysWhatItIs() {
    assertThat(engine.name()).isNotBlank();
    assertThat(engine.identity().version()).isNotBlank();
  }

  private Answer scan(ByteSource content) {
    return engine.scan(content, Deadline.after(Duration.ofSeconds(30)));
  }

  /** Fails in the middle, as a bad disk does. */
  private static final class Broken implements ByteSource {
    @Override
    public long size() {
      return 1 << 20;
    }

    @Override
    public InputStream open() {
      InputStream start = new ByteArrayInputStream(new byte[1000]);
      InputStream end =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("Input/output error");
            }
          };
      return new SequenceInputStream(start, end);
    }
  }
}
