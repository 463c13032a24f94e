// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.quarantine.Samples.held;
import static org.lazareto.quarantine.Samples.letter;
import static org.lazareto.quarantine.Samples.put;
import static org.lazareto.quarantine.Samples.worm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/** One blob for many: at once, between processes, beyond what a file system links, and big. */
class SharingTest {

  @TempDir Path dir;

  @Test
  void puttingAndDeletingTheSameContentAtOnceLosesNothing() throws Exception {
    Quarantine quarantine = Samples.open(dir);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        String name = "T" + worker;
        all.add(workers.submit((Callable<String>) () -> churn(quarantine, name, 25)));
      }
      for (Future<String> one : all) {
        assertWhole(quarantine, one.get());
      }
    }
    assertThat(quarantine.verify()).isEqualTo(new VerifyReport(4, 0, List.of(), 0));
  }

  @Test
  void soDoTwoProcesses() throws Exception {
    Quarantine quarantine = Samples.open(dir);
    Process other = child(OtherProcess.class, "-Xmx64m");
    try {
      while (other.isAlive()) {
        assertWhole(quarantine, churn(quarantine, "HERE", 2));
      }
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(dir.resolve("log")).hasContent("whole");
    } finally {
      other.destroyForcibly();
    }
    assertThat(quarantine.verify().damaged()).isEmpty();
  }

  /** The second process of {@link #soDoTwoProcesses}. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      Quarantine quarantine = Samples.open(Path.of(arguments[0]));
      assertWhole(quarantine, churn(quarantine, "THERE", 40));
      System.out.println("whole");
    }
  }

  @Test
  void whereNoMoreLinksAreAllowedAnotherBlobIsMade() throws IOException {
    Disk full =
        new Disk() {
          @Override
          public void link(Path existing, Path name) throws IOException {
            if (existing.toString().contains("/blobs/") && Blobs.links(existing) >= 3) {
              throw new FileSystemException(name.toString(), null, "Too many links");
            }
            Disk.super.link(existing, name);
          }
        };
    Quarantine quarantine = Quarantine.open(Samples.settings(dir), Samples.CLOCK, full);
    for (int i = 0; i < 7; i++) {
      put(quarantine, held("L" + i), worm());
      assertWhole(quarantine, "L" + i);
    }
    assertThat(quarantine.verify().damaged()).isEmpty();
    for (int i = 0; i < 7; i++) {
      assertThat(quarantine.delete("L" + i)).isTrue();
    }
    assertThat(Samples.blobs(dir)).isEmpty();
  }

  @Test
  void aMessageOfTwiceTheHeapStreamsThrough() throws Exception {
    Process child = child(SmallHeap.class, "-Xmx32m");
    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(dir.resolve("log")).hasContent("whole");
    } finally {
      child.destroyForcibly();
    }
  }

  /** The process of {@link #aMessageOfTwiceTheHeapStreamsThrough}. */
  static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
      Quarantine quarantine = Samples.open(Path.of(arguments[0]));
      ByteSource huge = new Zeros(64L << 20);
      quarantine.put(held("HUGE"), huge, List.of(new Part.Span(0, 100, 40L << 20)));
      try (InputStream in = quarantine.message("HUGE").open()) {
        long size = in.transferTo(OutputStream.nullOutputStream());
        System.out.println(size == huge.size() ? "whole" : "only " + size);
      }
    }
  }

  private Process child(Class<?> main, String heap) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            heap,
            main.getName(),
            dir.toString())
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("log").toFile())
        .start();
  }

  private static String churn(Quarantine quarantine, String name, int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      put(quarantine, held(name), worm());
      assertThat(quarantine.delete(name)).isTrue();
    }
    return put(quarantine, held(name), worm());
  }

  private static void assertWhole(Quarantine quarantine, String id) throws IOException {
    assertThat(Samples.sameBytes(quarantine.message(id), letter(id, worm()))).isTrue();
  }

  /** Very many bytes that lie nowhere. */
  private record Zeros(long size) implements ByteSource {
    @Override
    public InputStream open() {
      return new InputStream() {
        private long left = size;

        @Override
        public int read() {
          return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
          if (left <= 0) {
            return -1;
          }
          int count = (int) Math.min(length, left);
          left -= count;
          java.util.Arrays.fill(buffer, offset, offset + count, (byte) 0);
          return count;
        }

        @Override
        public long skip(long count) {
          long skipped = Math.min(count, left);
          left -= skipped;
          return skipped;
        }
      };
    }
  }
}
