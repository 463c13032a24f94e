// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.Needs;

/** A database on a file system of two megabytes, which root can mount. */
class FullDiskTest {

  @TempDir private Path directory;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    Needs.that(mounted, "a small disk to fill, which only root can mount");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  @Test
  void aFullDiskIsToldAndTheSameDatabaseGoesOnAfterwards() throws Exception {
    try (Database database = database()) {
      database.change(h -> h.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, what TEXT)"));
      database.change(h -> h.execute("INSERT INTO t VALUES (1, 'kept')"));
      Path filler = fill();
      assertThatThrownBy(() -> insert(database, 2))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("test.db");
      assertThat(numbers(database)).containsExactly(1);
      Files.delete(filler);
      insert(database, 3);
      assertThat(numbers(database)).containsExactly(1, 3);
    }
  }

  @Test
  void aReadOnlyDiskIsToldAndTheSameDatabaseGoesOnAfterwards() throws Exception {
    Path elsewhere = disk.resolve("sub/test.db");
    remount("ro");
    try (Database database = Database.of(StoreSettings.at(elsewhere), List.of("journal"))) {
      assertThatThrownBy(() -> database.change(h -> {})).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> database.<Integer>read(h -> 1)).isInstanceOf(StoreUnavailable.class);
      remount("rw");
      database.change(h -> h.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, what TEXT)"));
      insert(database, 1);
      assertThat(numbers(database)).containsExactly(1);
    }
  }

  private Database database() {
    return Database.of(StoreSettings.at(disk.resolve("test.db")), List.of());
  }

  private static void insert(Database database, int n) {
    String much = "x".repeat(200_000);
    database.change(h -> h.execute("INSERT INTO t VALUES (?, ?)", n, much));
  }

  private static List<Integer> numbers(Database database) {
    return database.read(
        h -> h.createQuery("SELECT n FROM t ORDER BY n").mapTo(Integer.class).list());
  }

  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      for (int i = 0; i < 1000; i++) {
        out.write(block);
      }
      throw new AssertionError("the small disk took four megabytes");
    } catch (IOException _) {
      return filler;
    }
  }

  private void remount(String how) throws Exception {
    assertThat(run("mount", "-o", "remount," + how, disk.toString())).isTrue();
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
