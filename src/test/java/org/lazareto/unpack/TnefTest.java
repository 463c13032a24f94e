// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** What Outlook packs into {@code winmail.dat}. */
class TnefTest {

  private static final int TITLE = 0x00018010;
  private static final int DATA = 0x0006800F;
  private static final int RENDERING = 0x00069002;
  private static final int ATTACHMENT = 0x00069005;
  private static final int MESSAGE = 0x00069003;
  private static final int BINARY = 0x0102;
  private static final int UNICODE = 0x1F;
  private static final int OBJECT = 0x0D;
  private static final byte[] COMPRESSED =
      // The example of [MS-OXRTFCP] 3.1.
      java.util.HexFormat.of()
          .parseHex(
              "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
                  + "68656c090020627705b06c647d0a800fa0");

  @Property(tries = 100, seed = "20261124")
  void anyBytesComeBack(@ForAll byte[] bytes) throws IOException {
    byte[] tnef =
        tnef(
            attribute(RENDERING, new byte[14]),
            attribute(TITLE, zero("A~1.TXT")),
            attribute(DATA, bytes),
            attribute(ATTACHMENT, properties(property(0x3707, UNICODE, wide("año nuevo.txt")))));
    Unpacked unpacked = Attached.unpack("raro.bin", tnef);
    assertThat(unpacked.contents.get("2!raro.bin!A~1.TXT")).isEqualTo(bytes);
    assertThat(unpacked.part("2!raro.bin!A~1.TXT").names())
        .containsExactly("A~1.TXT", "año nuevo.txt");
    assertThat(unpacked.facts("2")).isEmpty();
  }

  @Test
  void bodiesAndCompressedRtf() throws IOException {
    byte[] plain = Arrays.copyOf(COMPRESSED, 16);
    System.arraycopy("MELA".getBytes(ISO_8859_1), 0, plain, 8, 4);
    byte[] tnef =
        tnef(
            attribute(
                MESSAGE,
                properties(
                    property(0x1009, BINARY, COMPRESSED),
                    property(0x1013, BINARY, "<b>hola</b>".getBytes(ISO_8859_1)),
                    property(0x1009, BINARY, join(plain, EICAR.getBytes(ISO_8859_1))))));
    Unpacked unpacked = Attached.unpack("winmail.dat", tnef);
    assertThat(unpacked.text("2!winmail.dat!body.rtf"))
        .isEqualTo("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    assertThat(unpacked.text("2!winmail.dat!body.html")).isEqualTo("<b>hola</b>");
    assertThat(unpacked.text("2!winmail.dat!body.rtf#2")).isEqualTo(EICAR);
  }

  @Test
  void aMessageInAMessage() throws IOException {
    byte[] inner =
        tnef(
            attribute(RENDERING, new byte[14]),
            attribute(TITLE, zero("a.com")),
            attribute(DATA, EICAR.getBytes(ISO_8859_1)));
    byte[] object = join(new byte[16], inner);
    byte[] tnef =
        tnef(
            attribute(RENDERING, new byte[14]),
            attribute(ATTACHMENT, properties(property(0x3701, OBJECT, object))));
    Unpacked unpacked = Attached.unpack("winmail.dat", tnef);
    assertThat(unpacked.text("2!winmail.dat!unnamed!a.com")).isEqualTo(EICAR);
  }

  @Test
  void lyingLengthsAndCounts() throws IOException {
    byte[] good =
        tnef(attribute(TITLE, zero("a.com")), attribute(DATA, EICAR.getBytes(ISO_8859_1)));
    byte[] cut = Arrays.copyOf(good, good.length - 12);
    Unpacked unpacked = Attached.unpack("x", cut);
    assertThat(unpacked.facts("2")).containsExactly(Kind.TRUNCATED);
    assertThat(unpacked.text("2!x!a.com")).isEqualTo(EICAR.substring(0, EICAR.length() - 10));
    byte[] many = properties(property(0x3701, BINARY, new byte[8]));
    Arrays.fill(many, 0, 4, (byte) 0xFF);
    assertThat(Attached.unpack("x", tnef(attribute(ATTACHMENT, many))).facts("2"))
        .containsExactly(Kind.TRUNCATED);
  }

  @Test
  void brokenOnesAreFacts() throws IOException {
    byte[] seed =
        tnef(
            attribute(TITLE, zero("a.com")),
            attribute(DATA, EICAR.getBytes(ISO_8859_1)),
            attribute(MESSAGE, properties(property(0x1009, BINARY, COMPRESSED))));
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      byte[] broken = seed.clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        broken[6 + random.nextInt(broken.length - 6)] = (byte) random.nextInt();
      }
      for (Part part : Attached.unpack("x", broken).parts.values()) {
        assertThat(part.facts().toString()).doesNotContain("Bounds").doesNotContain("Argument");
      }
    }
  }

  private static byte[] tnef(byte[]... attributes) {
    return join(number(0x223E9F78, 4), number(1, 2), join(attributes));
  }

  private static byte[] attribute(int id, byte[] data) {
    int sum = 0;
    for (byte b : data) {
      sum += b & 0xFF;
    }
    return join(
        number(id == MESSAGE ? 1 : 2, 1),
        number(id, 4),
        number(data.length, 4),
        data,
        number(sum & 0xFFFF, 2));
  }

  private static byte[] properties(byte[]... properties) {
    byte[] fixed = join(number(3, 2), number(0x3705, 2), number(1, 4));
    byte[] named =
        join(number(3, 2), number(0x8001, 2), new byte[16], number(0, 4), number(9, 4), fixed);
    byte[] all = join(fixed, Arrays.copyOf(named, 28), number(7, 4), join(properties));
    return join(number(2 + properties.length, 4), all);
  }

  private static byte[] property(int id, int type, byte[] value) {
    return join(
        number(type, 2),
        number(id, 2),
        number(1, 4),
        number(value.length, 4),
        Arrays.copyOf(value, (value.length + 3) & ~3));
  }

  private static byte[] zero(String text) {
    return (text + '\0').getBytes(ISO_8859_1);
  }

  private static byte[] wide(String text) {
    return (text + '\0').getBytes(UTF_16LE);
  }

  private static byte[] number(int value, int bytes) {
    byte[] all = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return Arrays.copyOf(all, bytes);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
