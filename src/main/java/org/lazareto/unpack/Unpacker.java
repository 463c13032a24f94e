// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MarkedLines.Marked;
import org.lazareto.unpack.archive.ArFile;
import org.lazareto.unpack.archive.CpioFile;
import org.lazareto.unpack.archive.ForeignFile;
import org.lazareto.unpack.archive.MarkedArchive;
import org.lazareto.unpack.archive.Outside;
import org.lazareto.unpack.archive.SevenZip;
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

/** Takes messages apart. Thread-safe: each walk has its own state. */
public final class Unpacker {

  private final Equipment equipment;
  private final Outside outside;

  /** One whose outside programs are kept in by the default settings. */
  public Unpacker(UnpackSettings settings) {
    this(settings, new Children(ChildSettings.defaults()));
  }

  public Unpacker(UnpackSettings settings, Children children) {
    this.outside = new Outside(children, settings.spool());
    this.equipment = new Equipment(settings, new TypeDetector(), openers(outside));
  }

  private static List<Opener> openers(Outside outside) {
    SevenZip program = new SevenZip(outside);
    return List.of(
        new MailInside(),
        new MailBox(),
        new MarkedLines(
            List.of(
                new Marked("beg", new UuBlocks()),
                new Marked("=yb", new YencBlocks()),
                new Marked("(Th", new BinHexFile()),
                new Marked("---", new Armour()))),
        new BareBase64(),
        new ZipFile(),
        new CompressedFile(),
        new TarFile(),
        new CpioFile(),
        new ArFile(),
        new SevenZipFile((bytes, budget) -> Optional.of(program.open(bytes, "7z", budget))),
        new OleDocument(),
        new OfficeXml(),
        new MacroName(),
        new RichText(),
        new OneNote(),
        new ActiveMime(),
        new ShellLink(),
        new TextShortcut(),
        new TextSheet(),
        new PdfFile(),
        new AppleFile(),
        new CardFile(),
        new TnefFile(),
        new CmsFile(),
        new PgpFile(),
        new OtherCharset(),
        new PlainLinks(),
        new ScriptSource(),
        new HtmlPage(),
        new MarkedArchive(outside),
        new ForeignFile(outside),
        new UnopenedFile());
  }

  /** Programs that are not installed: what only they open is unreadable. */
  public List<String> missingPrograms() {
    return outside.missing();
  }

  /** Deletes temporary files that a killed program left behind a day ago or more. */
  public void dropAbandoned() throws IOException {
    Spool.dropAbandoned(equipment.settings().spool());
    Workplace.dropAbandoned(equipment.settings().spool());
  }

  /**
   * Walks the message and hands every part to {@code sink}. Bad input is never an exception: it is
   * facts.
   *
   * @throws IOException when our own disk or the sink fails
   */
  public void unpack(ByteSource message, Budget budget, PartSink sink) throws IOException {
    OwnSource own = new OwnSource(message);
    Passwords words = new MessageWords(own, equipment, budget);
    walk(own, new Reception(equipment, budget, words), sink);
  }

  /** The same without what only lies in attachments: of these, messages alone are opened. */
  public void unpackMail(ByteSource message, Budget budget, PartSink sink) throws IOException {
    Equipment mail =
        new Equipment(equipment.settings(), equipment.types(), List.of(new MailInside()));
    walk(new OwnSource(message), new Reception(mail, budget, Passwords.NONE), sink);
  }

  private static void walk(OwnSource message, Reception reception, PartSink sink)
      throws IOException {
    try {
      new Walk(reception, message, sink).run();
    } catch (OwnDiskException e) {
      throw e.trouble();
    }
  }
}
