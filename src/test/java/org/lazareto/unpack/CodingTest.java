// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact.Kind;

/** yEnc, BinHex, the files of the Macintosh, calendars, cards and mailboxes. */
class CodingTest {

  @Property(tries = 100, seed = "20261124")
  void anyBytesComeBackFromYenc(@ForAll byte[] bytes) throws IOException {
    Unpacked unpacked = text("hola\n" + yenc("=ybegin line=128 size=9 name=a b.bin", bytes));
    assertThat(unpacked.contents.get("1!unnamed!a b.bin")).isEqualTo(bytes);
  }

  @Property(tries = 100, seed = "20261124")
  void anyBytesComeBackFromBinHex(@ForAll byte[] data, @ForAll byte[] resource) throws IOException {
    Unpacked unpacked = text("hola\n\n" + binHex("a b", data, resource) + "\nadiós\n");
    assertThat(unpacked.contents.get("1!unnamed!a b")).isEqualTo(data);
    if (resource.length > 0) {
      assertThat(unpacked.contents.get("1!unnamed!a b (resource fork)")).isEqualTo(resource);
    }
    assertThat(unpacked.facts("1!unnamed!a b")).doesNotContain(Kind.TRUNCATED);
  }

  @Test
  void partsOfOneFileBelongTogether() throws IOException {
    String first = yenc("=ybegin part=1 total=2 line=128 size=9 name=a.com", EICAR.substring(0, 9));
    String second = yenc("=ybegin part=2 total=2 line=128 size=9 name=a.com", EICAR.substring(9));
    Unpacked unpacked = text(first + "\n" + second);
    assertThat(unpacked.text("1!unnamed!a.com")).isEqualTo(EICAR);
    assertThat(unpacked.facts("1!unnamed!a.com")).isEmpty();
    assertThat(text(second).facts("1!unnamed!a.com")).containsExactly(Kind.PARTIAL_MESSAGE);
    assertThat(text(first).facts("1!unnamed!a.com")).containsExactly(Kind.PARTIAL_MESSAGE);
  }

  @Test
  void aTextAboutYencIsNone() throws IOException {
    assertThat(text("Busca la línea\n=ybegin en el texto\n").parts).containsOnlyKeys("1", "");
    assertThat(text("(This file must be converted with BinHex 4.0)\nasí empieza\n").parts)
        .containsOnlyKeys("1", "");
  }

  @Test
  void lyingLengthsAreTold() throws IOException {
    String hex = binHex("a", EICAR.getBytes(ISO_8859_1), new byte[0]);
    Unpacked unpacked = text(hex.substring(0, hex.length() - 12) + ":");
    assertThat(unpacked.facts("1!unnamed!a")).contains(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({"0x00051600", "0x00051607"})
  void appleSingleAndDouble(String magic) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(26 + 36 + 5 + EICAR.length() + 3);
    file.putInt(Integer.decode(magic)).putInt(0x20000).put(new byte[16]).putShort((short) 3);
    file.putInt(3).putInt(62).putInt(5);
    file.putInt(1).putInt(67).putInt(EICAR.length());
    file.putInt(2).putInt(67 + EICAR.length()).putInt(3);
    file.put("a.com".getBytes(ISO_8859_1)).put(EICAR.getBytes(ISO_8859_1)).put(new byte[3]);
    Unpacked unpacked = Attached.unpack("x", file.array());
    assertThat(unpacked.text("2!x!a.com")).isEqualTo(EICAR);
    assertThat(unpacked.part("2!x!a.com (resource fork)").size()).isEqualTo(3);
    byte[] lying = file.array();
    lying[26 + 12 + 8] = 1;
    assertThat(Attached.unpack("x", lying).facts("2!x!a.com")).contains(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=\"a:b.com\":|a:b.com",
        "ATTACH;VALUE=BINARY;FILENAME=a.com;ENCODING=BASE64:|a.com",
        "attach;encoding=b:|attach",
        "PHOTO;BASE64:|PHOTO",
        "ATTACH;X-LABEL=a;X-ORACLE-FILENAME=a.com:data:text/plain;base64,|a.com"
      })
  void filesInCalendarsAndCards(String property, String name) throws IOException {
    String value = Base64.getEncoder().encodeToString(EICAR.getBytes(ISO_8859_1));
    for (String fold : new String[] {"\n ", "\n\t", "\r\n "}) {
      String folded = (property + value).replaceAll("(.{20})", "$1" + fold);
      String card = "BEGIN:VCALENDAR\nSUMMARY:hola\n" + folded + "\nX:1\nEND:VCALENDAR\n";
      Unpacked unpacked = Attached.unpack("c.ics", "text/calendar", card.getBytes(ISO_8859_1));
      assertThat(unpacked.text("2!c.ics!" + name)).isEqualTo(EICAR);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ATTACH;X-LABEL=%s;FILENAME=a.com;ENCODING=BASE64:|''",
        "ATTACH;FILENAME=a.com:|data:text/plain;x=%s;base64,",
        "ATTACH;FILENAME=\"%s.com\":|data:text/plain;base64,"
      })
  void headsInCardsMayBeLong(String property, String uri) throws IOException {
    String value = Base64.getEncoder().encodeToString(EICAR.getBytes(ISO_8859_1));
    for (int length : new int[] {400, 9000, 29_000, 31_000}) {
      String line = (property + uri).formatted("a".repeat(length)) + value;
      String card = "BEGIN:VCARD\n" + line.replaceAll("(.{75})", "$1\n ") + "\nEND:VCARD\n";
      Unpacked unpacked = Attached.unpack("c.vcf", card);
      if (length > 30_000) {
        assertThat(unpacked.facts("2")).contains(Kind.UNREADABLE_CONTAINER);
      } else {
        assertThat(unpacked.facts("2")).doesNotContain(Kind.UNREADABLE_CONTAINER);
        assertThat(unpacked.contents.values()).contains(EICAR.getBytes(ISO_8859_1));
        assertThat(unpacked.parts.keySet()).anyMatch(p -> p.endsWith(".com"));
      }
    }
  }

  /** A line that goes on without a sign is no property, but data of one that is not indented. */
  @Test
  void longLinesInCardsAreNoProperties() throws IOException {
    String card = "BEGIN:VCARD\nPHOTO;ENCODING=b:\n%s\n\nX:1\nEND:VCARD\n";
    Unpacked unpacked = Attached.unpack("c.vcf", card.formatted("QUJD".repeat(20_000)));
    assertThat(unpacked.text("2!c.vcf!PHOTO")).isEqualTo("ABC".repeat(20_000));
    assertThat(unpacked.facts("2")).isEmpty();
  }

  @Test
  void anHonestCalendarHasNoMembers() throws IOException {
    String card = "BEGIN:VCALENDAR\nATTACH:http://infomed.test/a.pdf\nEND:VCALENDAR\n";
    assertThat(Attached.unpack("c.ics", card).parts).containsOnlyKeys("1", "2", "");
  }

  @Test
  void aMailboxHoldsMails() throws IOException {
    String box =
        """
        From ana@infomed.test Mon Nov 23 10:00:00 2026
        Subject: uno

        From aquí no
        From here

        From luis@infomed.test Mon Nov 23 11:00:00 2026
        Subject: dos
        Content-Disposition: attachment; filename=a.com

        """
            + EICAR;
    Unpacked unpacked = Attached.unpack("Enviados", box);
    assertThat(unpacked.text("2!Enviados!1.eml!1")).startsWith("From aquí");
    assertThat(unpacked.text("2!Enviados!2.eml!1")).isEqualTo(EICAR);
    assertThat(unpacked.part("2!Enviados!2.eml!1").name()).isEqualTo("a.com");
  }

  @Test
  void aWebArchiveIsAMail() throws IOException {
    String page =
        "From: <Saved by Navegador>\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/related; boundary=x\n\n--x\n\nhola\n--x\n"
            + "Content-Location: a.com\n\n"
            + EICAR
            + "\n--x--\n";
    assertThat(Attached.unpack("a.mht", page).text("2!a.mht!2")).isEqualTo(EICAR);
    assertThat(Attached.unpack("a.dat", page).text("2!a.dat!2")).isEqualTo(EICAR);
  }

  private static Unpacked text(String body) throws IOException {
    return Unpacked.of("Subject: x\nContent-Type: text/plain\n\n" + body);
  }

  private static String yenc(String begin, String content) {
    return yenc(begin, content.getBytes(ISO_8859_1));
  }

  private static String yenc(String begin, byte[] content) {
    StringBuilder text = new StringBuilder(begin).append('\n');
    if (begin.contains("part=")) {
      text.append("=ypart begin=1 end=9\n");
    }
    int column = 0;
    for (byte b : content) {
      char c = (char) ((b + 42) & 0xFF);
      if (c == 0 || c == '\n' || c == '\r' || c == '=') {
        text.append('=');
        c = (char) ((c + 64) & 0xFF);
      }
      text.append(c);
      if (++column % 128 == 0) {
        text.append('\n');
      }
    }
    return text.append("\n=yend size=9\n").toString();
  }

  private static String binHex(String name, byte[] data, byte[] resource) {
    ByteBuffer file =
        ByteBuffer.allocate(1 + name.length() + 21 + data.length + 2 + resource.length + 2);
    file.put((byte) name.length()).put(name.getBytes(ISO_8859_1)).put((byte) 0);
    file.put("TEXTttxt".getBytes(ISO_8859_1)).putShort((short) 0);
    file.putInt(data.length).putInt(resource.length).putShort((short) 0);
    file.put(data).putShort((short) 0).put(resource);
    String alphabet = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
    StringBuilder text = new StringBuilder("(This file must be converted with BinHex 4.0)\n\n:");
    byte[] runs = runs(file.array());
    for (int bit = 0, column = 1; bit < runs.length * 8; bit += 6) {
      int value = 0;
      for (int i = bit; i < bit + 6; i++) {
        int set = i < runs.length * 8 ? runs[i / 8] >> (7 - i % 8) & 1 : 0;
        value = value << 1 | set;
      }
      text.append(alphabet.charAt(value));
      if (++column % 64 == 0) {
        text.append('\n');
      }
    }
    return text.append(":\n").toString();
  }

  private static byte[] runs(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; ) {
      int count = 1;
      while (i + count < bytes.length && count < 255 && bytes[i + count] == bytes[i]) {
        count++;
      }
      out.write(bytes[i]);
      if (bytes[i] == (byte) 0x90) {
        out.write(0);
        count = 1;
      } else if (count > 3) {
        out.write(0x90);
        out.write(count);
      } else {
        count = 1;
      }
      i += count;
    }
    return out.toByteArray();
  }
}
