// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.FakeScanner;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Programs that break their word in every way, each a real process. */
class LiarsTest {

  private static final Duration PLENTY = Duration.ofSeconds(60);

  @TempDir private Path directory;

  /** What a program does with one clean content, and what it means; {@code $2} is the file. */
  private enum Lie {
    NOTHING_SAID("exit 0", "ended with exit code 0 and no whole answer"),
    CLEAN_WITH_A_BROKEN_SET("echo \"CLEAN $2\"; echo no set >&2; exit 8", "exit code 8: no set"),
    CLEAN_BUT_SOMETHING_UNREAD(
        "echo \"CLEAN $2\"; exit 2", "ended with exit code 2 and no whole answer"),
    AN_ERROR("echo \"ERROR $2 I/O error\"; exit 0", "I/O error"),
    AN_ERROR_AND_CLEAN("echo \"ERROR $2 I/O error\"; echo \"CLEAN $2\"; exit 0", "I/O error"),
    GARBAGE("head -c 100000 /dev/urandom; exit 0", "ended with exit code 0 and no whole answer"),
    LOWER_CASE("echo \"clean $2\"; exit 0", "ended with exit code 0 and no whole answer"),
    ANOTHER_FILE("echo CLEAN other; exit 0", "ended with exit code 0 and no whole answer"),
    MORE_ON_THE_LINE(
        "echo \"CLEAN $2 perhaps\"; exit 0", "ended with exit code 0 and no whole answer"),
    HALF_A_LINE("printf \"CLEAN $2\"; exit 0", "ended with exit code 0 and no whole answer"),
    HALF_A_WORD("printf CLE; kill -KILL $$", "ended by signal 9"),
    A_CRASH("echo \"CLEAN $2\"; kill -SEGV $$", "ended by signal 11"),
    AN_UNKNOWN_COMMAND("nonsense 2>/dev/null", "exit code 127: ");

    private final String script;
    private final String reason;

    Lie(String script, String reason) {
      this.script = script;
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingButAWholeAnswerIsClean(Lie lie) throws IOException {
    assertThat(ask("generic", lie.script, "Buenos días", PLENTY))
        .isEqualTo(new Answer.Failed(true, lie.reason));
  }

  @Test
  void anExitCodeForFoundIsNeverClean() throws IOException {
    assertThat(ask("generic", "echo \"CLEAN $2\"; exit 1", "x", PLENTY))
        .isEqualTo(new Answer.Found("found without a name"));
    String farAway = "printf '%s/' \"$2\"; head -c 9000 /dev/zero | tr '\\0' a; echo; exit 1";
    assertThat(ask("generic", farAway, "x", PLENTY))
        .isEqualTo(new Answer.Found("found without a name"));
  }

  @Test
  void anExitCodeForFoundAloneMayBeTheSandboxs() throws IOException {
    assertThat(ask("generic", "exit 1", "x", PLENTY))
        .isEqualTo(new Answer.Failed(true, "ended with exit code 1 and no whole answer"));
  }

  @Test
  void aHangEndlessTalkAndALateAnswerAreFailures() throws IOException {
    Answer late = new Answer.Failed(true, "no answer in time");
    Duration brief = Duration.ofMillis(1500);
    assertThat(ask("generic", "sleep 60", "x", brief)).isEqualTo(late);
    assertThat(ask("generic", "yes", "x", brief)).isEqualTo(late);
    assertThat(ask("generic", "echo \"CLEAN $2\"; sleep 60; exit 0", "x", brief)).isEqualTo(late);
    assertThat(ask("generic", "sleep 3; echo \"CLEAN $2\"; exit 0", "x", brief)).isEqualTo(late);
  }

  @Test
  void aProgramThatIsNotThereOrMayNotRunIsAFailure() throws IOException {
    Path none = directory.resolve("none");
    assertThat(scan("generic", none, "x", PLENTY)).isInstanceOf(Answer.Failed.class);
    Path text = Files.writeString(directory.resolve("text"), "no program");
    assertThat(scan("generic", text, "x", PLENTY)).isInstanceOf(Answer.Failed.class);
    EngineSettings settings = new SomeEngineSettings().commandLine("none", none).make();
    try (CommandLine engine = new CommandLine("own", settings, Definition.defaults())) {
      assertThat(engine.works()).isFalse();
      assertThat(engine.identity().version()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uvscan, 6, Buenos, CLEAN,",
    "uvscan, 6, worm, FOUND, EICAR test file",
    "uvscan, 6, zip, FOUND, W32/Klez.h@MM",
    "uvscan, 6, locked, NOT_FULLY, is password-protected.",
    "uvscan, 6, skip, FAILED, ended with exit code 0 and no whole answer",
    "uvscan, 5, Buenos, CLEAN,",
    "uvscan, 5, worm, FOUND, W32/Klez.h@MM",
    "uvscan, 5, skip, FAILED, ended with exit code 0 and no whole answer",
    "savscan, 5, Buenos, CLEAN,",
    "savscan, 5, worm, FOUND, EICAR-AV-Test",
    "savscan, 5, zip, FOUND, W32/Klez-H",
    "savscan, 5, locked, NOT_FULLY, Password protected file",
    "savscan, 5, skip, FAILED, ended with exit code 0 and no whole answer",
  })
  void theShippedDefinitionsUnderstandTheirPrograms(
      String definition, int version, String content, String kind, String words)
      throws IOException {
    Answer expected =
        switch (kind) {
          case "CLEAN" -> new Answer.Clean();
          case "FOUND" -> new Answer.Found(words);
          case "NOT_FULLY" -> new Answer.NotFullyScanned(words);
          default -> new Answer.Failed(true, words);
        };
    assertThat(ask(definition, script(definition, version), content, PLENTY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "uvscan, 6, for Linux64 Version: 6.0.4.564, 9118, 2018-12-26T00:00:00Z",
    "uvscan, 5, for Linux v5.10.0, 4770, 2006-05-25T00:00:00Z",
    "savscan, 5, 5.34.0, 5.40, 2017-05-30T00:00:00Z",
    "generic, 1, Fake 1.0, set-7, 2026-11-16T00:00:00Z",
  })
  void theyTellTheirVersionAndTheDateOfTheirSignatures(
      String definition, int version, String program, String generation, String built)
      throws IOException {
    Path file = FakeScanner.in(directory, script(definition, version));
    try (CommandLine engine = engine(definition, file)) {
      assertThat(engine.works()).isTrue();
      assertThat(engine.identity())
          .isEqualTo(
              new org.lazareto.engine.Engine.Identity(
                  program, generation, java.util.Optional.of(java.time.Instant.parse(built))));
    }
  }

  @ParameterizedTest
  @CsvSource({"uvscan, 2", "uvscan, 6", "uvscan, 8", "uvscan, 15", "uvscan, 19", "savscan, 1"})
  void noContentIsCleanByAnExitCodeOfTrouble(String definition, int code) throws IOException {
    String words =
        "for f; do [ -f \"$f\" ] && echo \"$PWD/$f ... is OK.\"; done; echo '1 file scanned in 1"
            + " s'; exit "
            + code;
    assertThat(ask(definition, words, "x", PLENTY))
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).startsWith("exit code " + code));
  }

  @Test
  void whatIsTooLargeIsNotGivenToIt() throws IOException {
    Path file = FakeScanner.in(directory, FakeScanner.GENERIC);
    EngineSettings settings =
        new SomeEngineSettings().commandLine("generic", file).maxStream(10).make();
    try (CommandLine engine =
        new CommandLine("own", settings, Definitions.defaults().need("generic"))) {
      assertThat(engine.scan(ByteSource.of(new byte[11]), Deadline.after(PLENTY)))
          .isEqualTo(new Answer.NotFullyScanned("larger than max-stream, 10"));
      assertThat(engine.scan(ByteSource.of(new byte[10]), Deadline.after(PLENTY)))
          .isEqualTo(new Answer.Clean());
    }
  }

  @Test
  void nothingIsLeftInTheSpool() throws IOException {
    Path spool = Files.createDirectory(directory.resolve("spool"));
    Path file = FakeScanner.in(directory, "echo x >left; mkdir d; echo x >d/left; sleep 60");
    EngineSettings settings =
        new SomeEngineSettings().commandLine("generic", file).spool(spool).make();
    try (CommandLine engine =
        new CommandLine("own", settings, Definitions.defaults().need("generic"))) {
      Answer answer =
          engine.scan(ByteSource.of(new byte[9]), Deadline.after(Duration.ofSeconds(1)));
      assertThat(answer).isInstanceOf(Answer.Failed.class);
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () -> {
                try (Stream<Path> left = Files.list(spool)) {
                  assertThat(left).isEmpty();
                }
              });
    }
  }

  private static String script(String definition, int version) {
    return switch (definition) {
      case "uvscan" -> version == 5 ? FakeScanner.UVSCAN_5 : FakeScanner.UVSCAN_6;
      case "savscan" -> FakeScanner.SAVSCAN;
      default -> FakeScanner.GENERIC;
    };
  }

  private Answer ask(String definition, String script, String content, Duration time)
      throws IOException {
    return scan(definition, FakeScanner.in(directory, script), content, time);
  }

  private static Answer scan(String definition, Path program, String content, Duration time) {
    try (CommandLine engine = engine(definition, program)) {
      return engine.scan(ByteSource.of(content.getBytes(UTF_8)), Deadline.after(time));
    }
  }

  private static CommandLine engine(String definition, Path program) {
    return new CommandLine(
        "own",
        new SomeEngineSettings().commandLine(definition, program).make(),
        Definitions.defaults().need(definition));
  }
}
