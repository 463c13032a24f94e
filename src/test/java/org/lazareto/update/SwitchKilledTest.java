// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child is killed behind each step of the switch: the old set is there whole, or the new one. */
class SwitchKilledTest {

  private static final int FILES = 20;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Generations.Step.class)
  void eitherTheOldOrTheNewSetIsWhole(Generations.Step step) throws Exception {
    Path root = directory.resolve("set");
    Generations before = new Generations(root, 3);
    prepare(before);
    install(before, "old");

    killedBehind(step, root);

    boolean switched = step.compareTo(Generations.Step.SWITCHED) >= 0;
    assertThat(whole(root)).isEqualTo(switched ? "new" : "old");
    prepare(before);
    // What has its name was tried, and no source offers it again.
    boolean named = step.compareTo(Generations.Step.NAMED) >= 0;
    assertThat(whole(root)).as("after the next start").isEqualTo(named ? "new" : "old");
    assertThat(FileTree.list(root)).noneMatch(f -> f.getFileName().toString().startsWith("new-"));
    install(before, "next");
    assertThat(whole(root)).isEqualTo("next");
  }

  private static void prepare(Generations generations) throws IOException {
    try (SetLock lock = SetLock.take(generations.link().resolveSibling(""))) {
      generations.prepare(Instant.EPOCH, lock);
    }
  }

  /** The one content that all files of the running set have. */
  private static String whole(Path root) throws IOException {
    List<Path> files = FileTree.list(root.resolve("current"));
    assertThat(files).hasSize(FILES + 1);
    List<String> contents =
        files.stream()
            .filter(f -> !f.endsWith(Marker.FILE))
            .map(SwitchKilledTest::read)
            .distinct()
            .toList();
    assertThat(contents).hasSize(1);
    return contents.getFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void install(Generations generations, String content) throws IOException {
    Path staging = generations.staging("s");
    List<Path> files = new java.util.ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      Path file = staging.resolve(i + ".hdb");
      Files.deleteIfExists(file);
      files.add(Files.writeString(file, content));
    }
    Fetched fetched = new Fetched(files, content, Optional.empty(), "test");
    generations.install(generations.stage(fetched, Optional.of("set")), Instant.EPOCH);
  }

  private static void killedBehind(Generations.Step step, Path root) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                root.toString(),
                step.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(out.readLine()).isEqualTo(step.name());
      child.destroyForcibly();
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }

  /** Installs a set and stands still behind one step, to be killed there. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      Generations.Step where = Generations.Step.valueOf(arguments[1]);
      install(new Generations(Path.of(arguments[0]), 3, step -> stopAt(where, step)), "new");
    }

    private static void stopAt(Generations.Step where, Generations.Step step) {
      if (step == where) {
        System.out.println(step);
        LockSupport.parkNanos(60_000_000_000L);
        throw new IllegalStateException("nobody killed it");
      }
    }
  }
}
