// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes the pieces that messages are put together from. Confined to one thread. */
final class Pieces {

  private static final String[] WORDS =
      """
      el la paciente ingreso sala médico guardia informe turno consulta urgente parte diario
      municipio policlínico vacuna dosis niños casos semana confirmado laboratorio resultado
      the of ward report please find attached our regards meeting tomorrow blood pressure
      """
          .split("\\s+");

  private static final int LINE = 72;

  private final RandomGenerator random;

  Pieces(RandomGenerator random) {
    this.random = random;
  }

  /** A size around {@code mean}, from half of it to one and a half. */
  int around(int mean) {
    return mean / 2 + random.nextInt(mean);
  }

  /** Lines of words, {@code size} characters or a word more. */
  String prose(int size) {
    StringBuilder text = new StringBuilder(size + LINE);
    int start = 0;
    while (text.length() < size) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      boolean full = text.length() - start > LINE;
      start = full ? text.length() : start;
      text.append(full ? '\n' : ' ');
    }
    return text.append('\n').toString();
  }

  /** A page as mail programs write it: more markup than text. */
  String page(int size) {
    StringBuilder html = new StringBuilder("<html><head><style>p{margin:0}</style></head><body>\n");
    while (html.length() < size) {
      html.append("<p style=\"font-family:Arial;font-size:10pt\"><span lang=\"es\">")
          .append(prose(200))
          .append("</span></p>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  /** A file that begins as its kind does and goes on with bytes that no packer makes smaller. */
  byte[] file(String magic, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    byte[] head = magic.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  static String base64(byte[] bytes) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n";
  }
}
