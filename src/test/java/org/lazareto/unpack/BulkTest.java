// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;

/** A message of 200 MB goes through a walk whose heap does not grow with it. */
class BulkTest {

  private static final int MEGABYTES = 200;
  private static final int RAW_MEGABYTE = 1 << 20;

  @Test
  void twoHundredMegabytes(@TempDir Path directory) throws IOException {
    Path mail = directory.resolve("big.eml");
    write(mail);
    Unpacked unpacked = Unpacked.of(ByteSource.of(mail), Limits.defaults());
    assertThat(unpacked.part("2").size()).isGreaterThan(100L * RAW_MEGABYTE);
    assertThat(unpacked.part("3").size()).isGreaterThan(40L * RAW_MEGABYTE);
    assertThat(unpacked.parts.values()).allMatch(p -> p.facts().isEmpty());
    assertThat(unpacked.skeleton).hasSizeLessThan(2 * RAW_MEGABYTE);
  }

  private static void write(Path mail) throws IOException {
    byte[] raw = new byte[RAW_MEGABYTE];
    new Random(1).nextBytes(raw);
    byte[] base64 = Base64.getMimeEncoder().encode(raw);
    byte[] text =
        "Buenos dias, una linea de texto como otras.\r\n"
            .repeat(RAW_MEGABYTE / 45)
            .getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(mail))) {
      put(out, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n--b\r\n");
      put(
          out,
          "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n");
      for (int i = 0; i < MEGABYTES * 3 / 4; i++) {
        // A whole number of quanta: padding only ever ends a line at the end.
        out.write(base64, 0, base64.length / 78 * 78);
      }
      put(out, "\r\n--b\r\nContent-Type: text/plain\r\n\r\n");
      for (int i = 0; i < MEGABYTES / 4; i++) {
        out.write(text);
      }
      put(out, "\r\n--b--\r\n");
    }
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
