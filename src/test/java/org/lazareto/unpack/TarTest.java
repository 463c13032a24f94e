// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** Tar files made byte by byte: what programs that unpack them show is seen here, too. */
class TarTest {

  private static final String TAR = "1!a.tar!";
  private static final byte[] END = new byte[1024];
  private static final byte[] FIRST = member("a.txt", "uno");

  @Test
  void theSumOfSignedBytesIsOneToo() throws IOException {
    byte[] signed = summed(member("a\u00F1o.js", "hola"), true);
    assertThat(unpack(signed, END).text(TAR + "a\u00F1o.js")).isEqualTo("hola");
    Unpacked second = unpack(FIRST, signed, END);
    assertThat(second.text(TAR + "a\u00F1o.js")).isEqualTo("hola");
    assertThat(second.facts("1")).isEmpty();
  }

  @Test
  void bytesWithoutAnySumAreNoTarFile() throws IOException {
    byte[] block = new byte[512];
    Arrays.fill(block, 0, 265, (byte) -1);
    Arrays.fill(block, 148, 156, (byte) 'x');
    assertThat(signedSum(block)).isEqualTo(-1);
    assertThat(unpack(block).part("1").container()).isFalse();
  }

  @Test
  void anEmptyNameHasTheLongOne() throws IOException {
    byte[] pax = of(member("p", record("path", "factura.js")), 'x');
    Unpacked unpacked = unpack(FIRST, pax, member("", "hola"), END);
    assertThat(unpacked.text(TAR + "factura.js")).isEqualTo("hola");
    assertThat(unpacked.part(TAR + "factura.js").names()).containsExactly("factura.js");
    assertThat(unpacked.facts(TAR + "factura.js")).containsExactly(Kind.SCRIPT);
    assertThat(unpacked.facts("1")).isEmpty();
  }

  @Test
  void aMemberMayHaveNoNameAtAll() throws IOException {
    Unpacked unpacked = unpack(member("", "hola"), END);
    assertThat(unpacked.parts.values())
        .filteredOn(p -> p.path().startsWith(TAR))
        .singleElement()
        .satisfies(p -> assertThat(p.facts()).isEmpty())
        .satisfies(p -> assertThat(unpacked.text(p.path())).isEqualTo("hola"));
  }

  /** GNU tar goes on behind such a block, 7-Zip does not. */
  @Test
  void whatIsNoHeaderIsExaminedWithAllThatFollows() throws IOException {
    byte[] blocks = new byte[1024];
    Arrays.fill(blocks, 0, 700, (byte) 'x');
    Unpacked unpacked = unpack(FIRST, blocks, member("b.txt", "dos"), END);
    assertThat(unpacked.text(TAR + "a.txt")).isEqualTo("uno");
    assertThat(unpacked.text(TAR + "b.txt")).isEqualTo("dos");
    assertThat(unpacked.facts("1")).containsExactly(Kind.TRAILING_BYTES);
    assertThat(unpacked.contents.entrySet())
        .anyMatch(e -> e.getKey().startsWith(TAR) && Arrays.equals(e.getValue(), rest(blocks)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513})
  void whatStandsBehindTheEnd(int length) throws IOException {
    byte[] behind = new byte[length];
    behind[length - 1] = 'x';
    assertThat(unpack(FIRST, END, behind).facts("1")).containsExactly(Kind.TRAILING_BYTES);
    behind[length - 1] = 0;
    assertThat(unpack(FIRST, END, behind).facts("1")).isEmpty();
  }

  /** A number ends at a blank or NUL, and nothing behind it matters. */
  @ParameterizedTest
  @ValueSource(strings = {"00000000004 ", "         4 7", "00000000004\0", "4 999999999"})
  void numbersAsReadersTakeThem(String size) throws IOException {
    byte[] member = member("b.js", "hola");
    byte[] field = size.getBytes(UTF_8);
    System.arraycopy(field, 0, member, 124, field.length);
    assertThat(unpack(FIRST, summed(member, false), END).text(TAR + "b.js")).isEqualTo("hola");
    byte[] sum = "%06o 7".formatted(sum(member)).getBytes(UTF_8);
    System.arraycopy(sum, 0, member, 148, sum.length);
    assertThat(unpack(member, END).text(TAR + "b.js")).isEqualTo("hola");
  }

  /** To libarchive it ends at whatever is no digit, to GNU tar such a header is none. */
  @ParameterizedTest
  @ValueSource(strings = {"00000001000x", "    1000 9-x", "1000,", "\u00001000 "})
  void aNumberThatIsNoneToSome(String size) throws IOException {
    byte[] data = joined(new byte[] {'x'}, new byte[511], "X".repeat(512).getBytes(UTF_8));
    byte[] member = sized(member("b.js", "a".repeat(512)), size);
    Unpacked unpacked = unpack(FIRST, member, member("c.js", "tres"), data, END);
    assertThat(unpacked.text(TAR + "b.js")).isEqualTo("a".repeat(512));
    assertThat(unpacked.text(TAR + "c.js")).isEqualTo("tres");
    byte[] holds = sized(Arrays.copyOf(member("d.js", ""), 512), "2000z");
    unpacked = unpack(FIRST, holds, data, member("c.js", "tres"), END);
    assertThat(unpacked.text(TAR + "d.js")).hasSize(1024);
    assertThat(unpacked.text(TAR + "c.js")).isEqualTo("tres");
  }

  @Test
  void aSizeThatIsNoNumberIsTold() throws IOException {
    for (String size : List.of("x0000001000", "-0000001000", "        9")) {
      Unpacked unpacked = unpack(FIRST, sized(member("b.js", "hola"), size), FIRST, END);
      assertThat(unpacked.facts("1")).contains(Kind.UNREADABLE_CONTAINER);
      assertThat(unpacked.parts.keySet()).contains(TAR + "a.txt", TAR + "a.txt#2");
    }
    assertThat(unpack(FIRST, sized(member("b.js", ""), "\0".repeat(12)), END).facts("1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" 4", "4x", "4 5"})
  void theSizeInAnExtendedHeaderAsReadersTakeIt(String size) throws IOException {
    for (char type : new char[] {'x', 'X'}) {
      byte[] pax = of(member("p", record("size", size)), type);
      byte[] member = sized(member("b.js", "hola"), "00000000000");
      Unpacked unpacked = unpack(FIRST, pax, member, member("c.txt", "tres"), END);
      assertThat(unpacked.text(TAR + "b.js")).isEqualTo("hola");
      assertThat(unpacked.text(TAR + "c.txt")).isEqualTo("tres");
    }
  }

  @Test
  void anExtendedHeaderHasTheSize() throws IOException {
    byte[] pax = of(member("p", record("size", "4")), 'x');
    byte[] member = member("b.js", "hola");
    System.arraycopy("00000000000".getBytes(UTF_8), 0, member, 124, 11);
    Unpacked unpacked = unpack(FIRST, pax, summed(member, false), member("c.txt", "tres"), END);
    assertThat(unpacked.text(TAR + "b.js")).isEqualTo("hola");
    assertThat(unpacked.text(TAR + "c.txt")).isEqualTo("tres");
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "GNU.sparse.name"})
  void extendedHeadersAreReadWhole(String keyword) throws IOException {
    String records =
        record("comment", "a".repeat(20_000))
            + record(keyword, "nota.txt\n.js")
            + record("mtime", "1.5");
    byte[] pax = of(member("p", records), 'x');
    Unpacked unpacked = unpack(pax, member("nota.txt", "hola"), END);
    assertThat(unpacked.parts.values())
        .anyMatch(p -> p.names().equals(List.of("nota.txt\n.js", "nota.txt")));
  }

  @Test
  void aNameIsOnlyOfTheMemberBehindIt() throws IOException {
    byte[] pax = of(member("p", record("path", "vacio.js")), 'x');
    Unpacked unpacked = unpack(pax, member("vacio", ""), member("b.txt", "dos"), END);
    assertThat(unpacked.part(TAR + "b.txt").names()).containsExactly("b.txt");
    byte[] name = of(member("p", "b.txt\0"), 'L');
    byte[][] names = new byte[40][];
    Arrays.fill(names, name);
    assertThat(unpack(joined(names), member("b", "dos")).facts("1"))
        .contains(Kind.UNREADABLE_CONTAINER);
  }

  /** What is unpacked has both names, and is opened by either. */
  @ParameterizedTest
  @ValueSource(chars = {'1', '2'})
  void linksAreMembersByTheirNames(char type) throws IOException {
    byte[] pax = of(member("p", record("path", "../b.txt.vbs")), 'x');
    byte[] other = of(member("b", ""), type);
    Unpacked unpacked = unpack(FIRST, of(member("factura.js", ""), type), pax, other, END);
    assertThat(unpacked.part(TAR + "factura.js").names()).containsExactly("factura.js");
    assertThat(unpacked.part(TAR + "factura.js").size()).isZero();
    assertThat(unpacked.facts(TAR + "factura.js")).isEmpty();
    assertThat(Attachment.kinds(unpacked))
        .containsExactlyInAnyOrder(Kind.PATH_TRAVERSAL, Kind.DOUBLE_EXTENSION);
    assertThat(unpack(FIRST, of(member("d/", ""), '5'), END).parts)
        .containsOnlyKeys(TAR + "a.txt", "1", "");
  }

  /** Of a file with several names its data stands at the last one. */
  @Test
  void namesInCpioWithoutDataAreMembersToo() throws IOException {
    Map<Packing.Archive, Integer> places =
        Map.of(
            Packing.Archive.CPIO_NEW, 38 + 7,
            Packing.Archive.CPIO_CRC, 38 + 7,
            Packing.Archive.CPIO_OLD_ASCII, 36 + 5);
    for (Packing.Archive form : places.keySet()) {
      byte[] cpio = form.write(List.of(new byte[0], "hola".getBytes(UTF_8)));
      cpio[places.get(form)] = '1';
      assertThat(Attachment.unpacked("a.cpio", cpio).parts)
          .containsOnlyKeys("1!a.cpio!m1", "1", "");
      cpio[places.get(form)] = '2';
      Unpacked unpacked = Attachment.unpacked("a.cpio", cpio);
      assertThat(unpacked.parts).containsOnlyKeys("1!a.cpio!m0", "1!a.cpio!m1", "1", "");
      assertThat(Attachment.kinds(unpacked)).isEmpty();
    }
  }

  private static byte[] rest(byte[] blocks) {
    return joined(blocks, member("b.txt", "dos"), END);
  }

  private static Unpacked unpack(byte[]... pieces) throws IOException {
    return Attachment.unpacked("a.tar", joined(pieces));
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Header and data, filled up to whole blocks. */
  private static byte[] member(String name, String content) {
    byte[] data = content.getBytes(UTF_8);
    byte[] all = new byte[512 + (data.length + 511) / 512 * 512];
    byte[] raw = name.getBytes(UTF_8);
    System.arraycopy(raw, 0, all, 0, raw.length);
    System.arraycopy("%011o".formatted(data.length).getBytes(UTF_8), 0, all, 124, 11);
    all[156] = '0';
    System.arraycopy("ustar\00000".getBytes(UTF_8), 0, all, 257, 8);
    System.arraycopy(data, 0, all, 512, data.length);
    return summed(all, false);
  }

  private static byte[] sized(byte[] member, String size) {
    byte[] field = Arrays.copyOf(size.getBytes(UTF_8), 12);
    System.arraycopy(field, 0, member, 124, field.length);
    return summed(member, false);
  }

  private static byte[] of(byte[] member, char type) {
    member[156] = (byte) type;
    return summed(member, false);
  }

  private static byte[] summed(byte[] member, boolean signed) {
    int sum = signed ? signedSum(member) : sum(member);
    System.arraycopy("%06o\0 ".formatted(sum).getBytes(UTF_8), 0, member, 148, 8);
    return member;
  }

  private static int sum(byte[] member) {
    return header(member).map(i -> i & 0xFF).sum();
  }

  private static int signedSum(byte[] member) {
    return header(member).sum();
  }

  /** The bytes of a header, with blanks for its sum. */
  private static IntStream header(byte[] member) {
    return IntStream.range(0, 512).map(i -> i >= 148 && i < 156 ? ' ' : member[i]);
  }

  /** A record of an extended header, which counts its own length. */
  private static String record(String keyword, String value) {
    String record = " " + keyword + "=" + value + "\n";
    int length = record.length() + 1;
    while (String.valueOf(length).length() + record.length() > length) {
      length++;
    }
    return length + record;
  }
}
