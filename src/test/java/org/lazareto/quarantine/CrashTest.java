// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.quarantine.Samples.held;
import static org.lazareto.quarantine.Samples.letter;
import static org.lazareto.quarantine.Samples.put;
import static org.lazareto.quarantine.Samples.worm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes between any two steps; what the disk then holds must be whole or absent. */
class CrashTest {

  @TempDir Path dir;

  @Test
  void aPutCutOffAnywhereIsWholeOrAbsent() throws IOException {
    int step = 0;
    boolean died = true;
    for (; died; step++) {
      Path here = dir.resolve("put" + step);
      java.nio.file.Files.createDirectory(here);
      put(Samples.open(here), held("FIRST"), worm());
      DyingDisk disk = new DyingDisk(step);
      died = dies(() -> put(open(here, disk), held("A1"), worm()));

      Quarantine after = Samples.open(here, Samples.NOON.plus(Duration.ofDays(400_000)));
      assertWholeOrAbsent(after, "A1");
      assertThat(after.verify().damaged()).isEmpty();
      assertThat(Samples.under(here, "tmp")).as("after verify").isEmpty();
      assertThat(put(after, held("A1"), worm())).as("put again").isEqualTo("A1");
      assertWhole(after, "A1");
      assertWhole(after, "FIRST");
      assertThat(Samples.blobs(here)).as("still one blob").hasSize(1);
    }
    assertThat(step).as("steps tried").isGreaterThan(8);
  }

  @Test
  void aDeletionCutOffAnywhereIsDoneOrNot() throws IOException {
    boolean died = true;
    for (int step = 0; died; step++) {
      Path here = dir.resolve("delete" + step);
      java.nio.file.Files.createDirectory(here);
      put(Samples.open(here), held("A1"), worm());
      put(Samples.open(here), held("A2"), worm());
      DyingDisk disk = new DyingDisk(step);
      died = dies(() -> open(here, disk).delete("A1"));

      Quarantine after = Samples.open(here, Samples.NOON.plus(Duration.ofDays(400_000)));
      assertWholeOrAbsent(after, "A1");
      assertWhole(after, "A2");
      after.delete("A1");
      after.delete("A2");
      assertThat(after.verify().messages()).isZero();
      assertThat(Samples.blobs(here)).isEmpty();
      assertThat(Samples.under(here, "tmp")).isEmpty();
    }
  }

  private static Quarantine open(Path here, Disk disk) throws IOException {
    return Quarantine.open(Samples.settings(here), Samples.CLOCK, disk);
  }

  private static void assertWholeOrAbsent(Quarantine quarantine, String id) throws IOException {
    if (quarantine.holds(id)) {
      assertWhole(quarantine, id);
    }
  }

  private static void assertWhole(Quarantine quarantine, String id) throws IOException {
    assertThat(quarantine.find(id)).isPresent();
    assertThat(Samples.sameBytes(quarantine.message(id), letter(id, worm()))).isTrue();
  }

  private interface Action {
    void run() throws IOException;
  }

  private static boolean dies(Action action) {
    try {
      action.run();
      return false;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("the power is gone");
      return true;
    }
  }

  /** Works for some steps and then never again. */
  private static final class DyingDisk implements Disk {
    private int left;

    DyingDisk(int steps) {
      // Opening the store takes steps of its own, which are not looked at here.
      this.left = steps + 7;
    }

    private void step() throws IOException {
      if (left-- <= 0) {
        throw new IOException("the power is gone");
      }
    }

    @Override
    public OutputStream create(Path file) throws IOException {
      step();
      return Disk.super.create(file);
    }

    @Override
    public void directory(Path directory) throws IOException {
      step();
      Disk.super.directory(directory);
    }

    @Override
    public void sync(Path path) throws IOException {
      step();
      Disk.super.sync(path);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
      step();
      Disk.super.link(existing, name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      step();
      Disk.super.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
      step();
      Disk.super.delete(path);
    }
  }
}
