// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;

/** Compound files as POI writes them, and as nobody honest does. */
class CompoundFileTest {

  private static final int[] SIZES = {0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000};
  private static final int SECTOR = 512;
  private static final int FREE = -1;
  private static final int FIRST_DIRECTORY = 48;
  private static final int FIRST_DIFAT = 68;
  private static final int FIRST_FAT = 76;

  @Property(tries = 60, seed = "20261124")
  void everyStreamIsWhatWasWritten(@ForAll long seed, @ForAll @IntRange(max = 40) int streams)
      throws IOException {
    Map<String, byte[]> written = new TreeMap<>();
    byte[] bytes = write(new Random(seed), streams, written);
    CompoundFile file = CompoundFile.read(ByteSource.of(bytes), budget());
    Map<String, byte[]> read = new TreeMap<>();
    for (Entry entry : file.entries()) {
      if (entry.stream()) {
        read.put(file.path(entry), file.bytes(entry).readAll());
      }
    }
    assertThat(read.keySet()).isEqualTo(written.keySet());
    written.forEach((path, content) -> assertThat(read.get(path)).as(path).isEqualTo(content));
    assertThat(file.defects()).isEmpty();
  }

  @Property(tries = 300, seed = "20261124")
  void brokenFilesEnd(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = write(random, 8, new TreeMap<>());
    for (int i = 0; i < 20; i++) {
      int at = random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(3 * SECTOR);
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : -1);
    }
    readAll(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
  }

  @Test
  void aFatThatRunsInACircle() throws IOException {
    byte[] bytes = write(new Random(1), 12, new TreeMap<>());
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int fat = (all.getInt(FIRST_FAT) + 1) * SECTOR;
    for (int i = 0; i < SECTOR / 4; i++) {
      // Each sector follows itself.
      all.putInt(fat + 4 * i, i);
    }
    CompoundFile file = CompoundFile.read(ByteSource.of(bytes), budget());
    assertThat(file.defects()).isNotEmpty();
    readAll(bytes);
  }

  @Test
  void aDifatThatRunsInACircle() throws IOException {
    byte[] bytes = Arrays.copyOf(write(new Random(1), 12, new TreeMap<>()), 20 << 20);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int difat = bytes.length / SECTOR - 2;
    all.putInt(FIRST_DIFAT, difat);
    all.putInt(difat * SECTOR + SECTOR + SECTOR - 4, difat);
    readAll(bytes);
  }

  @Test
  void aStreamThatSaysItIsLongerThanItsChain() throws IOException {
    byte[] bytes = write(new Random(2), 0, new TreeMap<>());
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    // A slot of its own behind the root: a stream in sector 0 of almost all that can be.
    int slot = (all.getInt(FIRST_DIRECTORY) + 1) * SECTOR + Entry.SIZE;
    all.putChar(slot, 'x').putShort(slot + 64, (short) 4).put(slot + 66, (byte) 2);
    all.putInt(slot + 116, 0).putInt(slot + 120, Integer.MAX_VALUE);
    CompoundFile file = CompoundFile.read(ByteSource.of(bytes), budget());
    Entry stream = file.streams("x").getFirst();
    assertThatThrownBy(() -> file.bytes(stream).readAll()).isInstanceOf(EOFException.class);
    assertThat(file.head(stream, SECTOR).length()).isEqualTo(SECTOR);
  }

  @Test
  void fiftyThousandStorages() throws IOException {
    int count = 50_000;
    ByteBuffer all =
        ByteBuffer.allocate((count + 4) * Entry.SIZE * 2).order(ByteOrder.LITTLE_ENDIAN);
    all.put(write(new Random(3), 0, new TreeMap<>()), 0, SECTOR);
    int directory = count * Entry.SIZE / SECTOR + 1;
    int fat = directory;
    all.putInt(FIRST_DIRECTORY, 0).putInt(FIRST_DIFAT, -2);
    for (int i = 0; i < 109; i++) {
      int pieces = directory / 128 + 1;
      all.putInt(FIRST_FAT + 4 * i, i < pieces ? fat + i : FREE);
    }
    for (int i = 0; i < directory - 1; i++) {
      all.putInt((fat + 1) * SECTOR + 4 * i, i + 1);
    }
    all.putInt((fat + 1) * SECTOR + 4 * (directory - 1), -2);
    for (int i = 0; i < count; i++) {
      int slot = SECTOR + i * Entry.SIZE;
      all.putChar(slot, (char) ('a' + i)).putShort(slot + 64, (short) 4);
      all.put(slot + 66, (byte) (i == 0 ? 5 : 1));
      // Each lies in the one before it.
      all.putInt(slot + 68, FREE).putInt(slot + 72, FREE).putInt(slot + 76, i + 1);
    }
    CompoundFile file = CompoundFile.read(ByteSource.of(all.array()), budget());
    assertThat(file.entries()).hasSize(count);
    assertThat(file.path(file.entries().getLast()).length()).isLessThan(100);
  }

  @Test
  void notEvenAHeader() {
    assertThatThrownBy(() -> CompoundFile.read(ByteSource.of(new byte[100]), budget()))
        .isInstanceOf(EOFException.class);
  }

  /** Reads what can be read; only what bad input may throw is thrown. */
  private static void readAll(byte[] bytes) throws IOException {
    List<Entry> entries;
    CompoundFile file;
    try {
      file = CompoundFile.read(ByteSource.of(bytes), budget());
      entries = file.entries();
    } catch (IOException _) {
      return;
    }
    for (Entry entry : entries) {
      file.path(entry);
      try (InputStream in = file.bytes(entry).open()) {
        in.transferTo(ByteArrayOutputStream.nullOutputStream());
      } catch (IOException _) {
        // The chain ends too early.
      }
    }
  }

  private static byte[] write(Random random, int streams, Map<String, byte[]> written)
      throws IOException {
    try (POIFSFileSystem poi = new POIFSFileSystem()) {
      DirectoryEntry at = poi.getRoot();
      String path = "";
      for (int i = 0; i < streams; i++) {
        if (random.nextInt(4) == 0) {
          at = at.createDirectory("Storage " + i);
          path += "Storage " + i + "/";
        }
        byte[] content = new byte[SIZES[random.nextInt(SIZES.length)]];
        random.nextBytes(content);
        at.createDocument("Stream" + i, new ByteArrayInputStream(content));
        written.put(path + "Stream" + i, content);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      poi.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static Budget budget() {
    return new Budget(Limits.defaults(), 1 << 20);
  }
}
