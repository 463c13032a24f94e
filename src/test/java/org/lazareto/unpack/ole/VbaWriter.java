// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Writes VBA projects, which no library does. */
public final class VbaWriter {

  private static final int CHUNK = 4096;
  private static final byte[] COMPILED =
      "compiled code, which nobody here reads".getBytes(StandardCharsets.US_ASCII);

  private VbaWriter() {}

  /** A file {@code vbaProject.bin} with these modules. */
  public static byte[] project(Map<String, String> modules) throws IOException {
    try (POIFSFileSystem poi = new POIFSFileSystem()) {
      add(poi.getRoot(), modules);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      poi.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  /** Adds a project to a storage. */
  public static void add(DirectoryEntry storage, Map<String, String> modules) throws IOException {
    DirectoryEntry vba = storage.createDirectory("VBA");
    ByteArrayOutputStream dir = new ByteArrayOutputStream();
    record(dir, 0x01, number(3));
    record(dir, 0x03, new byte[] {(byte) 0xE4, 0x04});
    dir.write(new byte[] {0x09, 0, 4, 0, 0, 0, 1, 2, 3, 4, 5, 6});
    record(dir, 0x0F, new byte[] {(byte) modules.size(), 0});
    record(dir, 0x13, new byte[2]);
    for (Map.Entry<String, String> module : modules.entrySet()) {
      module(dir, module.getKey());
      byte[] source = compress(module.getValue().getBytes(StandardCharsets.ISO_8859_1));
      byte[] stream = Arrays.copyOf(COMPILED, COMPILED.length + source.length);
      System.arraycopy(source, 0, stream, COMPILED.length, source.length);
      vba.createDocument(module.getKey(), new ByteArrayInputStream(stream));
    }
    record(dir, 0x10, new byte[0]);
    vba.createDocument("dir", new ByteArrayInputStream(compress(dir.toByteArray())));
    vba.createDocument(
        "_VBA_PROJECT", new ByteArrayInputStream("AutoOpen\0".getBytes(StandardCharsets.US_ASCII)));
  }

  /** Compresses as [MS-OVBA] 2.4.1.3 says, with the first match that is found. */
  static byte[] compress(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(1);
    for (int from = 0; from < plain.length; from += CHUNK) {
      byte[] chunk = chunk(Arrays.copyOfRange(plain, from, Math.min(plain.length, from + CHUNK)));
      if (chunk.length > CHUNK) {
        chunk = Arrays.copyOfRange(plain, from, from + CHUNK);
        header(out, CHUNK, false);
      } else {
        header(out, chunk.length, true);
      }
      out.writeBytes(chunk);
    }
    return out.toByteArray();
  }

  private static void header(ByteArrayOutputStream out, int length, boolean compressed) {
    int header = length - 1 | 0x3000 | (compressed ? 0x8000 : 0);
    out.write(header);
    out.write(header >> 8);
  }

  private static byte[] chunk(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < plain.length) {
      ByteArrayOutputStream tokens = new ByteArrayOutputStream();
      int flags = 0;
      for (int bit = 0; bit < 8 && at < plain.length; bit++) {
        int bits = 4;
        while (1 << bits < at) {
          bits++;
        }
        int longest = (0xFFFF >> bits) + 3;
        int best = 0;
        int distance = 0;
        for (int back = 1; back <= at && best < longest; back++) {
          int length = 0;
          while (length < longest
              && at + length < plain.length
              && plain[at + length] == plain[at + length - back]) {
            length++;
          }
          if (length > best) {
            best = length;
            distance = back;
          }
        }
        if (best >= 3) {
          int token = distance - 1 << 16 - bits | best - 3;
          tokens.write(token);
          tokens.write(token >> 8);
          flags |= 1 << bit;
          at += best;
        } else {
          tokens.write(plain[at++]);
        }
      }
      out.write(flags);
      out.writeBytes(tokens.toByteArray());
    }
    return out.toByteArray();
  }

  private static void module(ByteArrayOutputStream dir, String name) {
    byte[] narrow = name.getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = name.getBytes(StandardCharsets.UTF_16LE);
    record(dir, 0x19, narrow);
    record(dir, 0x47, wide);
    record(dir, 0x1A, narrow);
    record(dir, 0x32, wide);
    record(dir, 0x1C, new byte[0]);
    record(dir, 0x48, new byte[0]);
    record(dir, 0x31, number(COMPILED.length));
    record(dir, 0x1E, number(0));
    record(dir, 0x2C, new byte[2]);
    record(dir, 0x21, new byte[0]);
    record(dir, 0x2B, new byte[0]);
  }

  private static void record(ByteArrayOutputStream dir, int id, byte[] data) {
    dir.write(id);
    dir.write(id >> 8);
    dir.writeBytes(number(data.length));
    dir.writeBytes(data);
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
