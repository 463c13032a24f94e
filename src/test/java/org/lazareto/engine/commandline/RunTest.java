// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.engine.Transcript;
import org.lazareto.fake.FakeScanner;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Several contents in one run of a program: each has its own answer, or none. */
class RunTest {

  private static final Answer CLEAN = new Answer.Clean();
  private static final Answer WORM = new Answer.Found("Worm.A");

  @TempDir private Path directory;

  @Test
  void allCleanAreCleanByOneRun() throws IOException {
    List<Asked> asked = asked("one", "two", "three");
    run(asked);
    assertThat(answers(asked)).containsExactly(CLEAN, CLEAN, CLEAN);
  }

  @Test
  void whatWasCleanBesideSomethingFoundIsAskedAgain() throws IOException {
    List<Asked> asked = asked("one", "worm", "three");
    run(asked);
    assertThat(asked.get(1).answer().join()).isEqualTo(WORM);
    assertThat(open(asked)).containsExactly(asked.get(0), asked.get(2));
  }

  @Test
  void whoIsNotNamedHasNoAnswer() throws IOException {
    List<Asked> asked = asked("one", "skip", "three");
    run(asked);
    assertThat(open(asked)).containsExactly(asked.get(1));
  }

  @Test
  void aCrashOrAnUnknownExitCodeAnswersNobody() throws IOException {
    List<Asked> asked = asked("one", "two", "crash");
    run(asked);
    assertThat(open(asked)).isEqualTo(asked);
  }

  @Test
  void inTheEndEachHasTheAnswerThatIsItsOwn() throws IOException {
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    Program program = program();
    Batches.Runner runner =
        (contents, end) -> {
          sizes.add(contents.size());
          Run.of(program, contents, end);
        };
    List<String> contents =
        List.of("one", "worm", "crash", "two", "skip", "torn", "three", "worm again");
    try (Batches batches = new Batches(runner, contents.size(), 1)) {
      List<Answer> answers =
          contents.parallelStream().map(text -> batches.ask(asked(text).getFirst())).toList();
      assertThat(answers)
          .containsExactly(
              CLEAN,
              WORM,
              new Answer.Failed(true, "ended by signal 11"),
              CLEAN,
              new Answer.Failed(true, "ended with exit code 0 and no whole answer"),
              new Answer.Found("found without a name"),
              CLEAN,
              WORM);
    }
    assertThat(sizes).allMatch(size -> size <= contents.size());
  }

  private static List<Asked> asked(String... texts) {
    return Stream.of(texts)
        .map(
            text ->
                new Asked(bytes(text), Deadline.after(Duration.ofSeconds(60)), new Transcript()))
        .toList();
  }

  private static ByteSource bytes(String text) {
    return ByteSource.of(text.getBytes(UTF_8));
  }

  private void run(List<Asked> asked) throws IOException {
    Run.of(program(), asked, Deadline.after(Duration.ofSeconds(60)));
  }

  private Program program() throws IOException {
    return new Program(
        Definitions.defaults().need("generic"),
        new Children(ChildSettings.defaults()),
        Optional.of(FakeScanner.in(directory, FakeScanner.GENERIC)),
        Optional.empty(),
        directory);
  }

  private static List<Answer> answers(List<Asked> asked) {
    return asked.stream().map(a -> a.answer().join()).toList();
  }

  private static List<Asked> open(List<Asked> asked) {
    return asked.stream().filter(Asked::open).toList();
  }
}
