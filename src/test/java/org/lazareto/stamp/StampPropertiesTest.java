// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.lazareto.fake.SomeSigner;
import org.lazareto.mail.ByteSource;

/** What a stamp stands for changes with every byte of a body, and with no way of writing it. */
class StampPropertiesTest {

  private final Signer signer = SomeSigner.make();

  @Property(tries = 200, seed = "25")
  void anyChangedByteIsOtherContent(
      @ForAll @Size(min = 1, max = 300) byte[] body,
      @ForAll @IntRange(max = 299) int where,
      @ForAll @IntRange(min = 1, max = 255) int how)
      throws IOException {
    byte[] changed = body.clone();
    changed[where % body.length] ^= (byte) how;
    boolean same = Arrays.equals(canonical(body), canonical(changed));
    assertThat(content(base64(changed, 76)).equals(content(base64(body, 76)))).isEqualTo(same);
  }

  @Property(tries = 100, seed = "26")
  void aByteMoreOrLessIsOtherContent(
      @ForAll @Size(min = 1, max = 300) byte[] body, @ForAll @ByteRange(min = 33) byte more)
      throws IOException {
    byte[] longer = Arrays.copyOf(body, body.length + 1);
    longer[body.length] = more;
    assertThat(content(base64(longer, 76))).isNotEqualTo(content(base64(body, 76)));
  }

  @Property(tries = 200, seed = "27")
  void anyEncodingOfTheSameBytesIsTheSameContent(
      @ForAll @Size(max = 300) byte[] body, @ForAll @IntRange(min = 1, max = 18) int width)
      throws IOException {
    String content = content(base64(body, 76));
    assertThat(content(base64(body, width * 4))).isEqualTo(content);
    assertThat(content(base64(body, 76) + "\n\n")).isEqualTo(content);
    assertThat(content(base64(body, 76).replace("\n", "\r\n"))).isEqualTo(content);
    assertThat(content(quotedPrintable(body))).isEqualTo(content);
  }

  @Property(tries = 200, seed = "28")
  void theOrderOfCopiesDoesNotCount(
      @ForAll @Size(max = 50) byte[] a, @ForAll @Size(max = 50) byte[] b) throws IOException {
    assertThat(content(two(a, b))).isEqualTo(content(two(b, a)));
  }

  /** What the form of texts leaves of some bytes, written the slow and plain way. */
  private static byte[] canonical(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    boolean isText = text.indexOf('\0') < 0 && text.replace("\r\n", "").indexOf('\r') < 0;
    return isText
        ? ("t"
                + text.replace("\r\n", "\n")
                    .replaceAll("(?m)^>+From ", "From ")
                    .replaceAll("\n+\\z", ""))
            .getBytes(ISO_8859_1)
        : ("b" + text).getBytes(ISO_8859_1);
  }

  private String content(String entity) throws IOException {
    String message = "Subject: s\n" + entity;
    return signer.bodies(ByteSource.of(message.getBytes(ISO_8859_1))).content();
  }

  private static String base64(byte[] body, int width) {
    return "Content-Type: application/x-data\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString(body)
        + "\n";
  }

  private static String quotedPrintable(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int column = 0;
    for (byte b : body) {
      out.writeBytes("=%02X".formatted(b & 0xff).getBytes(ISO_8859_1));
      if (++column % 24 == 0) {
        out.writeBytes("=\n".getBytes(ISO_8859_1));
      }
    }
    return "Content-Type: application/x-data\nContent-Transfer-Encoding: quoted-printable\n\n"
        + out.toString(ISO_8859_1)
        + "=\n";
  }

  private static String two(byte[] a, byte[] b) {
    return "Content-Type: multipart/mixed; boundary=frontier\n\n--frontier\n"
        + base64(a, 76)
        + "\n--frontier\n"
        + base64(b, 76)
        + "\n--frontier--\n";
  }
}
