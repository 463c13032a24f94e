// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.milter.MilterTargets;
import org.lazareto.unpack.archive.ArFile;
import org.lazareto.unpack.archive.CpioFile;
import org.lazareto.unpack.archive.TarFile;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.compress.CompressedFile;
import org.lazareto.unpack.html.HtmlPage;
import org.lazareto.unpack.mime.FieldTargets;
import org.lazareto.unpack.office.OneNote;
import org.lazareto.unpack.office.RichText;
import org.lazareto.unpack.ole.OleDocument;
import org.lazareto.unpack.pdf.PdfFile;
import org.lazareto.unpack.sevenzip.SevenZipFile;
import org.lazareto.unpack.tnef.TnefFile;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/**
 * What a fuzzer feeds: each target takes any bytes, and throws if something is said of them that
 * must never be so. {@link FuzzSeedsTest} replays what is kept of earlier runs; {@code make fuzz}
 * searches on.
 */
final class FuzzTargets {

  private static final Limits LIMITS =
      new Limits(
          12,
          200,
          ByteSize.megabytes(8),
          100,
          ByteSize.megabytes(2),
          ByteSize.kilobytes(16),
          100,
          50,
          200,
          0,
          ByteSize.megabytes(8),
          20,
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1));

  /** By name, which is the folder of its seeds under {@code src/test/fuzz}. */
  static final Map<String, Consumer<byte[]>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("mail", FuzzTargets::mail),
              Map.entry("part", FuzzTargets::part),
              Map.entry("header", FuzzTargets::header),
              Map.entry("fields", FieldTargets::fields),
              Map.entry("zip", opener(new ZipFile())),
              Map.entry("gzip", opener(new CompressedFile())),
              Map.entry("tar", opener(new TarFile())),
              Map.entry("cpio", opener(new CpioFile())),
              Map.entry("ar", opener(new ArFile())),
              Map.entry("7z", opener(new SevenZipFile())),
              Map.entry("ole", opener(new OleDocument())),
              Map.entry("rtf", opener(new RichText())),
              Map.entry("onenote", opener(new OneNote())),
              Map.entry("pdf", opener(new PdfFile())),
              Map.entry("tnef", opener(new TnefFile())),
              Map.entry("html", opener(new HtmlPage())),
              Map.entry("milter", MilterTargets::session)));

  private FuzzTargets() {}

  private static Consumer<byte[]> opener(Opener opener) {
    return bytes -> drain(opener, bytes);
  }

  /** A whole message. */
  static void mail(byte[] bytes) {
    List<Part> once = walk(bytes);
    if (!once.equals(walk(bytes))) {
      throw new AssertionError("two walks see different things");
    }
  }

  /** The bytes as an attachment as it stands: every opener is asked. */
  private static void part(byte[] bytes) {
    mail(join("Content-Type: application/octet-stream; name=a\n\n", bytes, ""));
  }

  /** The bytes as the header of a part that has a body. */
  private static void header(byte[] bytes) {
    mail(join("", bytes, "\n\n--b\nContent-Type: text/plain\n\naG9sYQ==\n--b--\n"));
  }

  private static List<Part> walk(byte[] bytes) {
    try {
      Unpacked unpacked = Unpacked.of(bytes, LIMITS);
      unpacked.parts.values().forEach(FuzzTargets::check);
      if (unpacked.heads.size() != 1 || !unpacked.parts.containsKey("")) {
        throw new AssertionError("the message itself is missing");
      } else if (unpacked.parts.size() > 3 * LIMITS.parts()) {
        throw new AssertionError("more parts than there may be: " + unpacked.parts.size());
      }
      return new ArrayList<>(unpacked.parts.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Part part) {
    boolean bug =
        part.facts().stream()
            .anyMatch(f -> f.kind() == Kind.READER_FAILED && !f.detail().endsWith("IOException"));
    boolean known = part.facts().stream().anyMatch(f -> f.detail().equals("ZipException"));
    if (bug && !known) {
      throw new AssertionError("a reader failed: " + part);
    } else if (part.size() > LIMITS.unpacked().bytes() + (1 << 20)) {
      throw new AssertionError("more bytes than there may be: " + part);
    }
  }

  /** One opener alone, whatever the bytes claim to be; trouble is an IOException, nothing else. */
  private static void drain(Opener opener, byte[] bytes) {
    Budget budget = new Budget(LIMITS, bytes.length);
    Draft draft = new Draft("", 0, false);
    draft.content = content(bytes);
    try {
      Optional<Members> members = opener.open(draft.candidate(Passwords.NONE), budget);
      if (members.isPresent()) {
        drain(members.get(), budget);
        members.get().close();
      }
    } catch (IOException _) {
      // What hostile bytes come to.
    }
  }

  private static void drain(Members members, Budget budget) throws IOException {
    Optional<Member> member;
    int count = 0;
    while ((member = members.next()).isPresent()) {
      budget.part(1);
      if (++count > LIMITS.parts()) {
        throw new AssertionError("members without end");
      }
      if (member.get() instanceof Member.Packed packed && packed.bytes().isPresent()) {
        drain(packed.bytes().get(), budget);
      }
    }
  }

  private static void drain(Member.Bytes bytes, Budget budget) throws IOException {
    try (InputStream in = budget.metered(bytes.open())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (org.lazareto.limit.OverBudget e) {
      throw e;
    } catch (IOException _) {
      // One member is broken; the next may be read.
    }
  }

  private static Content content(byte[] bytes) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.update(bytes, bytes.length);
    fingerprint.complete();
    return new Content(ByteSource.of(bytes), fingerprint);
  }

  private static byte[] join(String before, byte[] bytes, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(bytes);
    all.writeBytes(after.getBytes(StandardCharsets.ISO_8859_1));
    return all.toByteArray();
  }
}
