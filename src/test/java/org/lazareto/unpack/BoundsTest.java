// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** What happens at the bounds: the walk ends, says so, and leaves nothing behind. */
class BoundsTest {

  @Test
  void twentyThousandMultipartsInsideEachOther() throws IOException {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("x\n\n--b");
      mail.append(i).append("x\n");
    }
    assertEndsAt("depth", Unpacked.of(mail + "\nhola\n"));
  }

  @Test
  void twentyThousandMessagesInsideEachOther() throws IOException {
    assertEndsAt(
        "depth", Unpacked.of("Content-Type: message/rfc822\n\n".repeat(20_000) + "\nhola\n"));
  }

  @Test
  void tenThousandPartsOfOneBoundary() throws IOException {
    String mail = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(10_000);
    assertEndsAt("parts", Unpacked.of(mail));
  }

  @Test
  void tenThousandClosingDelimiters() throws IOException {
    String mail = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b--\n".repeat(10_000);
    assertEndsAt("parts", Unpacked.of(mail + "--b\nContent-Type: text/plain\n\nhola\n"));
  }

  @Test
  void aHeaderWithoutEnd() throws IOException {
    assertEndsAt("header-bytes", Unpacked.of("X: " + "a".repeat(300_000) + "\n\nhola\n"));
  }

  @Test
  void threeThousandFields() throws IOException {
    assertEndsAt("header-fields", Unpacked.of("X: a\n".repeat(3000) + "\nhola\n"));
  }

  @Test
  void twoThousandParameters() throws IOException {
    assertEndsAt(
        "parameters",
        Unpacked.of("Content-Type: text/plain" + "; a=b".repeat(2000) + "\n\nhola\n"));
  }

  @Test
  void aHundredBoundaries() throws IOException {
    StringBuilder type = new StringBuilder("Content-Type: multipart/mixed");
    for (int i = 0; i < 100; i++) {
      type.append("; boundary=b").append(i);
    }
    assertEndsAt("parameters", Unpacked.of(type + "\n\n--b1\n\nhola\n"));
  }

  @Test
  void aBoundaryThatWouldBeComparedEverywhere() throws IOException {
    assertEndsAt("parameters", Unpacked.of(oneLine("=".repeat(1001), 1000)));
    // The line is too long for SMTP: the next host may see two signs more.
    Unpacked longest = Unpacked.of(oneLine("=".repeat(998), 1000));
    assertThat(longest.facts("")).doesNotContain(Kind.OVER_BUDGET);
  }

  /** A delimiter of a boundary, and a line of equals signs behind it. */
  private static String oneLine(String boundary, int length) {
    return "Content-Type: multipart/mixed; boundary=\"%s\"\n\n--%s\n\nhola\n--%s"
        .formatted(boundary, boundary, "=".repeat(length));
  }

  @Test
  void fieldsThatWouldCostTheirSquare() throws IOException {
    String semicolons = "Content-Type: text/plain" + ";".repeat(200_000) + "a=b\n";
    String words = "Subject: " + "=?a?Q".repeat(2_000) + "=?".repeat(20_000) + "\n";
    Unpacked unpacked = Unpacked.of(semicolons + words + "\nhola\n");
    assertThat(unpacked.text("1")).isEqualTo("hola\n");
  }

  @Test
  void aZipThatUnpacksToMuchMore() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("ceros.bin"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertEndsAt("ratio", Unpacked.of(attachment(out.toByteArray())));
  }

  @Test
  void gzipInGzipAHundredTimes() throws IOException {
    byte[] bytes = "hola".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
      bytes = out.toByteArray();
    }
    assertEndsAt("depth", Unpacked.of(attachment(bytes)));
  }

  @Test
  void noTemporaryFileIsLeft(@TempDir Path spool) throws IOException {
    Unpacker unpacker = unpacker(spool);
    byte[] mail = attachment(new byte[100_000]).getBytes(StandardCharsets.ISO_8859_1);
    boolean[] spooled = new boolean[1];
    unpacker.unpack(ByteSource.of(mail), budget(mail), sink(() -> spooled[0] |= files(spool) > 0));
    assertThat(spooled[0]).as("a temporary file while the sink looks").isTrue();
    assertThat(files(spool)).isZero();
  }

  @Test
  void aSinkThatFailsLeavesNoTemporaryFile(@TempDir Path spool) {
    byte[] mail = attachment(new byte[100_000]).getBytes(StandardCharsets.ISO_8859_1);
    PartSink failing =
        sink(
            () -> {
              throw new IOException("disk full");
            });
    assertThatThrownBy(() -> unpacker(spool).unpack(ByteSource.of(mail), budget(mail), failing))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(files(spool)).isZero();
  }

  @Test
  void ourOwnDiskIsNoFactAboutTheMail(@TempDir Path spool) throws IOException {
    byte[] mail = attachment(new byte[100_000]).getBytes(StandardCharsets.ISO_8859_1);
    Path gone = Files.writeString(spool.resolve("gone"), "a file where a directory should be");
    assertThatThrownBy(
            () -> unpacker(gone).unpack(ByteSource.of(mail), budget(mail), sink(() -> {})))
        .isInstanceOf(IOException.class);
    ByteSource vanished = ByteSource.of(spool.resolve("vanished.eml"));
    assertThatThrownBy(
            () ->
                unpacker(spool).unpack(vanished, new Budget(Limits.defaults(), 10), sink(() -> {})))
        .isInstanceOf(IOException.class);
  }

  private interface Look {
    void look() throws IOException;
  }

  private static PartSink sink(Look look) {
    return new PartSink() {
      @Override
      public void head(MessageHead head) {}

      @Override
      public void part(Part part, ByteSource content) throws IOException {
        try (InputStream in = content.open()) {
          in.readNBytes(1);
        }
        look.look();
      }

      @Override
      public void skeleton(ByteSource mail, boolean complete) {}
    };
  }

  private static Unpacker unpacker(Path spool) {
    return new Unpacker(
        new UnpackSettings(
            spool, ByteSize.kilobytes(4), ByteSize.megabytes(1), ByteSize.megabytes(1)));
  }

  private static Budget budget(byte[] mail) {
    return new Budget(Limits.defaults(), mail.length);
  }

  private static int files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return (int) files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String attachment(byte[] bytes) {
    return "Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(bytes)
        + "\n";
  }

  private static void assertEndsAt(String limit, Unpacked unpacked) {
    Fact fact = new Fact(Kind.OVER_BUDGET, limit);
    assertThat(unpacked.part("").facts()).contains(fact);
    assertThat(unpacked.skeleton).isNotEmpty();
    assertThat(unpacked.heads).hasSize(1);
  }
}
