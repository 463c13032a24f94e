// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazareto.mail.ByteSource;

/**
 * Several bundles or reports in one file, each as it came and with its own signature: {@code LZT1},
 * and before each its length. Stateless.
 */
public final class Train {

  private static final byte[] MAGIC = {'L', 'Z', 'T', '1'};

  /** More than that are never on their way together. */
  private static final int MOST = 1000;

  private Train() {}

  /** Puts them into a new file; a single one stays as it is. */
  public static void write(List<ByteSource> wagons, Path into) throws IOException {
    Files.deleteIfExists(into);
    try (OutputStream file = Files.newOutputStream(into, StandardOpenOption.CREATE_NEW);
        DataOutputStream out = new DataOutputStream(file)) {
      if (wagons.size() > 1) {
        out.write(MAGIC);
      }
      for (ByteSource wagon : wagons) {
        if (wagons.size() > 1) {
          out.writeLong(wagon.size());
        }
        try (InputStream in = wagon.open()) {
          in.transferTo(out);
        }
      }
    }
  }

  /**
   * What a file has: each of a train, of which what was cut off at its end is not there; any other
   * file itself.
   */
  public static List<ByteSource> read(Path file) throws IOException {
    ByteSource all = ByteSource.of(file);
    long size = all.size();
    if (size < MAGIC.length || !Arrays.equals(bytes(all, 0, MAGIC.length), MAGIC)) {
      return List.of(all);
    }
    List<ByteSource> wagons = new ArrayList<>();
    long at = MAGIC.length;
    while (wagons.size() < MOST && at + Long.BYTES <= size) {
      long length = length(bytes(all, at, Long.BYTES));
      long start = at + Long.BYTES;
      if (length < 1 || length > size - start) {
        break;
      }
      at = start + length;
      wagons.add(all.slice(start, at));
    }
    return wagons;
  }

  private static byte[] bytes(ByteSource of, long start, int count) throws IOException {
    return of.slice(start, start + count).readAll();
  }

  private static long length(byte[] bytes) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(bytes)).readLong();
  }
}
