// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child is killed while it writes: what it was told to be on disk must be there. */
class KilledTest {

  private static final int ENOUGH = 300;
  private static final String ROW = "row ";

  @TempDir private Path directory;

  @Test
  void acknowledgedRowsSurviveAKill() throws Exception {
    Path file = directory.resolve("killed.db");
    Path natives = Files.createDirectory(directory.resolve("natives"));
    Process child = child(file, natives);
    List<Long> acknowledged = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(ROW)) {
          acknowledged.add(Long.valueOf(line.substring(ROW.length())));
        }
        if (acknowledged.size() == ENOUGH) {
          child.destroyForcibly();
        }
      }
    } catch (IOException _) {
      // The pipe broke with the child.
    }
    child.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
    try (Stream<Path> unpacked = Files.list(natives)) {
      assertThat(unpacked).as("the native library lies where org.sqlite.tmpdir says").isNotEmpty();
    }
    try (Database database = Database.of(StoreSettings.at(file), List.of())) {
      List<Long> rows =
          database.read(h -> h.createQuery("SELECT n FROM t").mapTo(Long.class).list());
      assertThat(new HashSet<>(rows)).containsAll(acknowledged);
    }
  }

  private static Process child(Path file, Path natives) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx64m",
            "-Dorg.sqlite.tmpdir=" + natives,
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Writes rows from several threads and prints each number once it is acknowledged. */
  static final class Child {
    public static void main(String[] arguments) {
      Database database = Database.of(StoreSettings.at(Path.of(arguments[0])), List.of());
      database.change(h -> h.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)"));
      for (int thread = 0; thread < 8; thread++) {
        long start = thread * 1_000_000L;
        Thread.startVirtualThread(() -> write(database, start));
      }
      // Ends by itself should nobody kill it.
      java.util.concurrent.locks.LockSupport.parkNanos(60_000_000_000L);
    }

    private static void write(Database database, long start) {
      for (long n = start; true; n++) {
        long row = n;
        database.change(h -> h.execute("INSERT INTO t VALUES (?)", row));
        System.out.println(ROW + row);
      }
    }
  }
}
