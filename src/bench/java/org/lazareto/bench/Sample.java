// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Messages to measure with: the same bytes in every run. Immutable. */
final class Sample {

  private static final String HEADER =
      "From: ana@salud.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
          + "Content-Type: multipart/mixed; boundary=\"la-frontera\"\r\n\r\n";

  private Sample() {}

  /** Attachments of half a megabyte each in base64, beside a short text. */
  static byte[] base64(int size) {
    return attached(random(512 << 10), size);
  }

  /** One text of so many bytes. */
  static byte[] text(int size) {
    String line = "Buenos dias, esta es una linea de texto como otras muchas.\r\n";
    return bytes(
        "Subject: x\r\nContent-Type: text/plain\r\n\r\n" + line.repeat(size / line.length()));
  }

  /** The same text in quoted-printable. */
  static byte[] quotedPrintable(int size) {
    String line = "Buenos d=C3=ADas, esta es una l=C3=ADnea de texto como otras muchas, o=\r\n";
    return bytes(
        "Subject: x\r\n"
            + "Content-Type: text/plain\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            + line.repeat(size / line.length()));
  }

  /** Parts of a kilobyte. */
  static byte[] smallParts(int count) {
    StringBuilder mail = new StringBuilder(HEADER);
    String part =
        "--la-frontera\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + "Una linea de texto como otras.\r\n".repeat(30);
    for (int i = 0; i < count; i++) {
      mail.append(part).append("\r\n");
    }
    return bytes(mail + "--la-frontera--\r\n");
  }

  /** A message with the file attached as often as makes {@code size}, once at least. */
  static byte[] attached(byte[] file, int size) {
    byte[] encoded = Base64.getMimeEncoder().encode(file);
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(bytes(HEADER));
    do {
      mail.writeBytes(
          bytes(
              "--la-frontera\r\nContent-Type: application/octet-stream\r\n"
                  + "Content-Transfer-Encoding: base64\r\n\r\n"));
      mail.writeBytes(encoded);
      mail.writeBytes(bytes("\r\n"));
    } while (mail.size() < size);
    mail.writeBytes(bytes("--la-frontera--\r\n"));
    return mail.toByteArray();
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** Packs about as well as text does. */
  static byte[] words(int size, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + Math.min(25, Math.abs(random.nextGaussian()) * 6));
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
