// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.preview.PreviewTargets;
import org.lazareto.mailbox.rendition.RenditionTargets;
import org.lazareto.maillog.LogTargets;
import org.lazareto.milter.MilterTargets;
import org.lazareto.node.bundle.NodeTargets;
import org.lazareto.proxy.ProxyTargets;
import org.lazareto.sendmail.QueueTargets;
import org.lazareto.smtp.ServerTargets;
import org.lazareto.unpack.archive.ArFile;
import org.lazareto.unpack.archive.CpioFile;
import org.lazareto.unpack.archive.ForeignFile;
import org.lazareto.unpack.archive.ListTargets;
import org.lazareto.unpack.archive.MarkedArchive;
import org.lazareto.unpack.archive.Outside;
import org.lazareto.unpack.archive.TarFile;
import org.lazareto.unpack.archive.UnopenedFile;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.coding.AppleFile;
import org.lazareto.unpack.coding.BinHexFile;
import org.lazareto.unpack.coding.CardFile;
import org.lazareto.unpack.coding.YencBlocks;
import org.lazareto.unpack.compress.CompressedFile;
import org.lazareto.unpack.html.HtmlPage;
import org.lazareto.unpack.mime.BareBase64;
import org.lazareto.unpack.mime.FieldTargets;
import org.lazareto.unpack.mime.MailBox;
import org.lazareto.unpack.mime.MailInside;
import org.lazareto.unpack.mime.UuBlocks;
import org.lazareto.unpack.office.ActiveMime;
import org.lazareto.unpack.office.MacroName;
import org.lazareto.unpack.office.OfficeXml;
import org.lazareto.unpack.office.OneNote;
import org.lazareto.unpack.office.RichText;
import org.lazareto.unpack.office.ShellLink;
import org.lazareto.unpack.office.TextSheet;
import org.lazareto.unpack.office.TextShortcut;
import org.lazareto.unpack.ole.OleDocument;
import org.lazareto.unpack.pdf.PdfFile;
import org.lazareto.unpack.sevenzip.SevenZipFile;
import org.lazareto.unpack.text.OtherCharset;
import org.lazareto.unpack.text.PlainLinks;
import org.lazareto.unpack.text.ScriptSource;
import org.lazareto.unpack.tnef.TnefFile;
import org.lazareto.unpack.wrapped.Armour;
import org.lazareto.unpack.wrapped.CmsFile;
import org.lazareto.unpack.wrapped.PgpFile;
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
          10,
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1));

  /** Nothing is started for a fuzzer. */
  private static final Outside NOTHING =
      new Outside(
          new Children(ChildSettings.defaults()), Path.of(System.getProperty("java.io.tmpdir")));

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
              Map.entry("html", opener(new HtmlPage(), "text/html", "")),
              Map.entry("xml", opener(new OfficeXml())),
              Map.entry("rar", opener(new MarkedArchive(NOTHING))),
              Map.entry("apple", opener(new AppleFile())),
              Map.entry("card", opener(new CardFile(), "text/plain", "")),
              Map.entry("uu", opener(new UuBlocks(), "text/plain", "")),
              Map.entry("yenc", opener(new YencBlocks(), "text/plain", "")),
              Map.entry("binhex", opener(new BinHexFile(), "text/plain", "")),
              Map.entry("armour", opener(new Armour(), "text/plain", "")),
              Map.entry("base64", opener(new BareBase64(), "text/plain", "")),
              Map.entry("mailbox", opener(new MailBox(), "text/plain", "a.mbox")),
              Map.entry("charset", opener(new OtherCharset(), "text/plain", "")),
              Map.entry("links", opener(new PlainLinks(), "text/plain", "")),
              Map.entry("script", opener(new ScriptSource(), "text/plain", "a.txt")),
              Map.entry("shortcut", opener(new TextShortcut(), "text/plain", "a.url")),
              Map.entry("sheet", opener(new TextSheet(), "text/plain", "a.csv")),
              Map.entry("lnk", opener(new ShellLink())),
              Map.entry("mso", opener(new ActiveMime())),
              Map.entry("cms", opener(new CmsFile())),
              Map.entry("pgp", opener(new PgpFile())),
              Map.entry("macro-name", opener(new MacroName(), "", "a.docx")),
              Map.entry("mail-file", opener(new MailInside(), "", "a.eml")),
              Map.entry("unopened", opener(new UnopenedFile())),
              Map.entry("foreign", opener(new ForeignFile(NOTHING))),
              Map.entry("listing", ListTargets::sevenZip),
              Map.entry("control-file", QueueTargets::controlFile),
              Map.entry("log-line", LogTargets::line),
              Map.entry("bundle", NodeTargets::bundle),
              Map.entry("bundle-section", NodeTargets::section),
              Map.entry("node-report", NodeTargets::report),
              Map.entry("smtp", ProxyTargets::session),
              Map.entry("smtp-text", ProxyTargets::text),
              Map.entry("smtp-server", ServerTargets::answers),
              Map.entry("proxy-header", ProxyTargets::header),
              Map.entry("rendition-page", RenditionTargets::page),
              Map.entry("rendition-text", RenditionTargets::text),
              Map.entry("office-text", PreviewTargets::document),
              Map.entry("card-fields", PreviewTargets::fields),
              Map.entry("milter", MilterTargets::session)));

  private FuzzTargets() {}

  private static Consumer<byte[]> opener(Opener opener) {
    return opener(opener, "", "");
  }

  /** One that looks at what the bytes are said to be before it looks at them. */
  private static Consumer<byte[]> opener(Opener opener, String type, String name) {
    return bytes -> drain(opener, claimed(bytes, type, name));
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
  private static void drain(Opener opener, Draft draft) {
    Budget budget = new Budget(LIMITS, draft.content.fingerprint().size());
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

  private static Draft claimed(byte[] bytes, String type, String name) {
    Draft draft = new Draft("", 0, false);
    draft.content = content(bytes);
    draft.detectedType = type;
    draft.names = name.isEmpty() ? List.of() : List.of(name);
    return draft;
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
