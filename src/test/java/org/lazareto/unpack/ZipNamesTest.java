// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Zip members with a second name in a Unicode Path field. 7-Zip and unzip go by the one in the
 * directory, bsdtar by the one in the local header; which look at its sum differs, too.
 */
class ZipNamesTest {

  private static final byte[] NOTE = "nota.txt".getBytes(ISO_8859_1);
  private static final byte[] HIDDEN = field("factura.js", sum(NOTE));
  private static final byte[] NONE = new byte[0];

  @Test
  void inTheDirectoryOrInTheLocalHeader() throws IOException {
    assertHidden(zip(NOTE, HIDDEN, HIDDEN));
    assertHidden(zip(NOTE, HIDDEN, NONE));
    assertHidden(zip(NOTE, NONE, HIDDEN));
    byte[] wrongSum = field("factura.js", 1);
    assertHidden(zip(NOTE, wrongSum, wrongSum));
  }

  @Test
  void theFirstOrTheLastOfTwo() throws IOException {
    byte[] other = field("uno.txt", sum(NOTE));
    assertHidden(zip(NOTE, NONE, joined(HIDDEN, other)));
    assertHidden(zip(NOTE, NONE, joined(other, HIDDEN)));
    byte[] many = joined(other, HIDDEN, field("tres.txt", sum(NOTE)));
    assertThat(Attachment.unpacked("a.zip", zip(NOTE, NONE, many)).facts("1"))
        .contains(Kind.UNREADABLE_CONTAINER);
  }

  @Test
  void withoutAnyDirectory() throws IOException {
    byte[] zip = zip(NOTE, HIDDEN, NONE);
    assertHidden(Arrays.copyOf(zip, 30 + NOTE.length + HIDDEN.length + 4));
  }

  @Test
  void fieldsThatAreCutShort() throws IOException {
    for (int length = 4; length < HIDDEN.length; length++) {
      byte[] cut = Arrays.copyOf(HIDDEN, length);
      Unpacked unpacked = Attachment.unpacked("a.zip", zip(NOTE, cut, cut));
      assertThat(unpacked.text("1!a.zip!nota.txt")).isEqualTo("hola");
      assertThat(Attachment.kinds(unpacked)).doesNotContain(Kind.READER_FAILED);
    }
  }

  /** The bytes of a code page, or what stands for them, beside the same name in UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "a\u00F1o.txt, a\u00F1o.txt",
    "'12. \u00AE\u00E2', '12. \u043E\u0442'",
    "'12. ??', '12. \u043E\u0442'",
    "#U043e.txt, \u043E.txt"
  })
  void honestOnes(String plain, String unicode) throws IOException {
    byte[] name = plain.getBytes(ISO_8859_1);
    byte[] field = field(unicode, sum(name));
    Unpacked unpacked = Attachment.unpacked("a.zip", zip(name, field, field));
    assertThat(unpacked.facts("1")).isEmpty();
    assertThat(unpacked.parts.values()).anyMatch(p -> p.names().contains(unicode));
  }

  private static void assertHidden(byte[] zip) throws IOException {
    Unpacked unpacked = Attachment.unpacked("a.zip", zip);
    assertThat(unpacked.part("1!a.zip!nota.txt").names()).contains("nota.txt", "factura.js");
    assertThat(unpacked.part("1").facts())
        .contains(new Fact(Kind.DIRECTORY_MISMATCH, "two names: nota.txt, factura.js"));
  }

  private static byte[] field(String name, int sum) {
    byte[] raw = name.getBytes(UTF_8);
    ByteBuffer field = ByteBuffer.allocate(9 + raw.length).order(ByteOrder.LITTLE_ENDIAN);
    field.putShort((short) 0x7075).putShort((short) (5 + raw.length));
    return field.put((byte) 1).putInt(sum).put(raw).array();
  }

  private static int sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** One stored member with these extra fields in its local header and in the directory. */
  private static byte[] zip(byte[] name, byte[] local, byte[] directory) {
    byte[] data = "hola".getBytes(ISO_8859_1);
    ByteBuffer zip = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0x04034B50).putShort((short) 20);
    described(zip, data, name, local).put(name).put(local).put(data);
    int start = zip.position();
    zip.putInt(0x02014B50).putShort((short) 20).putShort((short) 20);
    described(zip, data, name, directory).put(new byte[14]).put(name).put(directory);
    int end = zip.position();
    zip.putInt(0x06054B50).putInt(0).putShort((short) 1).putShort((short) 1);
    zip.putInt(end - start).putInt(start).putShort((short) 0);
    return Arrays.copyOf(zip.array(), zip.position());
  }

  /** What both headers have alike. */
  private static ByteBuffer described(ByteBuffer zip, byte[] data, byte[] name, byte[] extra) {
    zip.putInt(0).putInt(33 << 16).putInt(sum(data)).putInt(data.length).putInt(data.length);
    return zip.putShort((short) name.length).putShort((short) extra.length);
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
