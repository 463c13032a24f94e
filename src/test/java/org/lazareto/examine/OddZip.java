// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files that a reader may stumble over. */
final class OddZip {

  private OddZip() {}

  /** What makes a zip file odd; the first does not. */
  static Map<String, UnaryOperator<byte[]>> zips() {
    Map<String, UnaryOperator<byte[]>> odd = new LinkedHashMap<>();
    odd.put("nothing", zip -> zip);
    odd.put("something before", zip -> joined("MZ algo".getBytes(UTF_8), zip));
    odd.put("something behind", zip -> joined(zip, "algo".getBytes(UTF_8)));
    odd.put("twice", zip -> joined(zip, zip));
    // Offsets as in the application note, 4.3.7, 4.3.12 and 4.3.16.
    odd.put("a local name", zip -> with(zip, "PK\3\4", 30, '!'));
    odd.put("a local size", zip -> with(zip, "PK\3\4", 18, 3));
    odd.put("a local method", zip -> with(zip, "PK\3\4", 8, 12));
    odd.put("a local flag", zip -> with(zip, "PK\3\4", 6, 1));
    odd.put("a listed size", zip -> with(zip, "PK\1\2", 20, 3));
    odd.put("a listed unpacked size", zip -> with(zip, "PK\1\2", 27, 0x7F));
    odd.put("no unpacked size", zip -> with(zip, "PK\1\2", 24, 0));
    odd.put("a listed flag", zip -> with(zip, "PK\1\2", 8, 1));
    odd.put("fewer entries", zip -> with(zip, "PK\5\6", 10, 1));
    odd.put("fewer entries here", zip -> with(zip, "PK\5\6", 8, 1));
    odd.put("a shorter directory", zip -> with(zip, "PK\5\6", 12, 46));
    odd.put("a comment's length", zip -> with(zip, "PK\5\6", 20, 9));
    odd.put("no end", zip -> Arrays.copyOf(zip, zip.length - 30));
    return odd;
  }

  /** Every header of this kind with another byte. */
  private static byte[] with(byte[] zip, String header, int at, int value) {
    String text = new String(zip, ISO_8859_1);
    for (int i = text.indexOf(header); i >= 0; i = text.indexOf(header, i + 1)) {
      zip[i + at] = (byte) value;
    }
    return zip;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** An honest one. */
  static byte[] zip(int method, String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < members.length; i++) {
        byte[] content = members[i].getBytes(UTF_8);
        ZipEntry entry = new ZipEntry("n" + i + ".txt");
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
