// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.Needs;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Deadline;

/** Children that behave, crash, hang, eat memory and look around, in every sandbox of the host. */
class ChildrenTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final ChildSettings SETTINGS =
      new ChildSettings(
          ByteSize.megabytes(200),
          Duration.ofSeconds(20),
          LONG,
          32,
          ByteSize.megabytes(1),
          Confinement.LIMITS);

  @TempDir private Path directory;

  private record Run(String output, String said, End end) {}

  @ParameterizedTest
  @EnumSource
  void whatItSaysAndHowItEndsComeApart(Confinement strength) throws IOException {
    Run run = run(strength, "cat input; echo trouble >&2; exit 7");
    assertThat(run).isEqualTo(new Run("hello", "trouble", new End.Ended(7)));
  }

  @ParameterizedTest
  @EnumSource
  void itsEnvironmentIsEmptyAndItsInputTheFileOfTheJob(Confinement strength) throws IOException {
    Path input = Files.writeString(directory.resolve("stdin"), "from a file");
    Job job = new Job(Path.of("/bin/sh"), List.of("-c", "env; cat"), input, List.of());
    Run run = run(strength, job, LONG);
    assertThat(run.output()).endsWith("from a file").contains("LC_ALL=C.UTF-8");
    assertThat(run.output()).doesNotContain("HOME=").doesNotContain("JAVA");
  }

  @ParameterizedTest
  @EnumSource
  void aCrashIsNoExitCode(Confinement strength) throws IOException {
    assertThat(run(strength, "sh -c 'kill -SEGV $$'; exit $?").end()).isEqualTo(new End.Killed(11));
  }

  @ParameterizedTest
  @EnumSource
  void whatHangsIsKilledWithWhatItStarted(Confinement strength) throws IOException {
    String mark = "8640." + strength.name().length() + ProcessHandle.current().pid();
    Job job = shell("sleep " + mark + " & sleep " + mark + " & wait");
    Run run = run(strength, job, Duration.ofSeconds(1));
    assertThat(run.end()).isEqualTo(new End.Overtime());
    await().untilAsserted(() -> assertThat(running("sleep", mark)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void closingItEarlyKillsItWithWhatItStarted(Confinement strength) throws IOException {
    String mark = "9640." + strength.name().length() + ProcessHandle.current().pid();
    try (Workplace place = Workplace.below(directory);
        Child child =
            children(strength)
                .start(shell("sleep " + mark + " & echo x; wait"), place, deadline(LONG))) {
      assertThat(child.output().read()).isEqualTo('x');
      await().untilAsserted(() -> assertThat(running("sleep", mark)).isNotEmpty());
    }
    await().untilAsserted(() -> assertThat(running("sleep", mark)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void memoryProcessorTimeAndFilesHaveTheirLimits(Confinement strength) throws IOException {
    Run memory = run(strength, "dd if=/dev/zero of=/dev/null bs=400M count=1");
    assertThat(memory.end()).isNotEqualTo(new End.Ended(0));
    assertThat(memory.said()).containsIgnoringCase("memory");
    assertThat(run(strength, "ulimit -t 1; while :; do :; done").end())
        .isInstanceOf(End.Killed.class);
    assertThat(run(strength, "exec head -c 2M /dev/zero > big").end())
        .isNotEqualTo(new End.Ended(0));
    assertThat(run(strength, "ulimit -n; ulimit -c").output()).isEqualTo("32\n0\n");
  }

  @ParameterizedTest
  @EnumSource
  void itGainsNoRights(Confinement strength) throws IOException {
    Run run = run(strength, "setpriv --dump");
    assertThat(run.output())
        .contains("no_new_privs: 1")
        .contains("Inheritable capabilities: [none]")
        .contains("Ambient capabilities: [none]");
  }

  @Test
  void theStrongestSandboxHidesFilesAndNetwork() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "x");
    Run run =
        run(Confinement.FILES, "cat " + secret + " /etc/passwd; ls /; touch /evil /usr/evil; ls");
    assertThat(run.output().lines())
        .containsExactlyInAnyOrder(
            "bin", "dev", "etc", "lib", "lib64", "sbin", "usr", "work", "input");
  }

  @Test
  void itsOwnFilesAreMadeReadableOnRequestOnly() throws IOException {
    Path data = Files.writeString(directory.resolve("signatures"), "data");
    Job job = new Job(Path.of("/bin/sh"), List.of("-c", "cat " + data), Job.NOTHING, List.of(data));
    assertThat(run(Confinement.FILES, job, LONG).output()).isEqualTo("data");
  }

  @Test
  void whatTheHostLacksIsToldAndWhatIsAskedForIsNeeded() throws IOException {
    Children children = new Children(SETTINGS);
    assertThat(children.confinement()).isPresent();
    assertThat(children.allowed()).isTrue();
    assertThat(children.program("no-such-program", "sh")).isPresent();
    assertThat(children.program("no-such-program")).isEmpty();
    try (Workplace place = Workplace.below(directory)) {
      Job absent = Job.of(Path.of("/no/such/program"));
      assertThatThrownBy(
              () -> new Children(SETTINGS, Optional.empty()).start(absent, place, deadline(LONG)))
          .isInstanceOf(CouldNotStartException.class);
    }
  }

  @Test
  void whatWasAbandonedIsDroppedAndOnlyThat() throws IOException {
    try (Workplace young = Workplace.below(directory)) {
      Workplace old = Workplace.below(directory);
      old.put("deep", new ByteArrayInputStream(new byte[1]));
      Files.createSymbolicLink(old.file("link"), young.directory());
      Files.setLastModifiedTime(
          old.directory(),
          java.nio.file.attribute.FileTime.from(java.time.Instant.now().minus(Duration.ofDays(2))));
      Workplace.dropAbandoned(directory);
      assertThat(old.directory()).doesNotExist();
      assertThat(young.directory()).exists();
    }
  }

  private Run run(Confinement strength, String script) throws IOException {
    return run(strength, shell(script), LONG);
  }

  private Run run(Confinement strength, Job job, Duration time) throws IOException {
    try (Workplace place = Workplace.below(directory)) {
      place.put("input", new ByteArrayInputStream("hello".getBytes(StandardCharsets.US_ASCII)));
      try (Child child = children(strength).start(job, place, deadline(time))) {
        String output = new String(child.output().readNBytes(64 << 10), StandardCharsets.UTF_8);
        End end = child.end();
        return new Run(output, child.said(), end);
      }
    }
  }

  private static Children children(Confinement strength) {
    Sandbox sandbox = new Sandbox(strength, SETTINGS);
    Needs.that(
        sandbox.absent().isEmpty() && sandbox.works(),
        "this host allows no sandbox of strength " + strength);
    return new Children(SETTINGS, Optional.of(sandbox));
  }

  private static Job shell(String script) {
    return Job.of(Path.of("/bin/sh"), "-c", script);
  }

  private static Deadline deadline(Duration time) {
    return Deadline.after(time);
  }

  private static List<ProcessHandle> running(String program, String argument) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              p ->
                  p.info().command().orElse("").endsWith(program)
                      && Arrays.asList(p.info().arguments().orElse(new String[0]))
                          .contains(argument))
          .toList();
    }
  }
}
