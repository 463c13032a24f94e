// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.List;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.ForeignFile;
import org.lazareto.unpack.archive.GzipFile;
import org.lazareto.unpack.archive.MarkedArchive;
import org.lazareto.unpack.archive.Outside;
import org.lazareto.unpack.archive.TarFile;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.coding.AppleFile;
import org.lazareto.unpack.coding.BinHexFile;
import org.lazareto.unpack.coding.CardFile;
import org.lazareto.unpack.coding.YencBlocks;
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
import org.lazareto.unpack.tnef.TnefFile;
import org.lazareto.unpack.wrapped.Armour;
import org.lazareto.unpack.wrapped.CmsFile;
import org.lazareto.unpack.wrapped.PgpFile;

/** Takes messages apart. Thread-safe: each walk has its own state. */
public final class Unpacker {

  private final UnpackSettings settings;
  private final TypeDetector types = new TypeDetector();
  private final Outside outside;
  private final List<Opener> openers;

  /** One whose outside programs are kept in by the default settings. */
  public Unpacker(UnpackSettings settings) {
    this(settings, new Children(ChildSettings.defaults()));
  }

  public Unpacker(UnpackSettings settings, Children children) {
    this.settings = settings;
    this.outside = new Outside(children, settings.spool());
    this.openers =
        List.of(
            new MailInside(),
            new MailBox(),
            new UuBlocks(),
            new BareBase64(),
            new ZipFile(),
            new GzipFile(),
            new TarFile(),
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
            new YencBlocks(),
            new BinHexFile(),
            new AppleFile(),
            new CardFile(),
            new TnefFile(),
            new Armour(),
            new CmsFile(),
            new PgpFile(),
            new MarkedArchive(outside),
            new ForeignFile(outside));
  }

  /** Programs that are not installed: what only they open is unreadable. */
  public List<String> missingPrograms() {
    return outside.missing();
  }

  /** Deletes temporary files that a killed program left behind a day ago or more. */
  public void dropAbandoned() throws IOException {
    Spool.dropAbandoned(settings.spool());
    Workplace.dropAbandoned(settings.spool());
  }

  /**
   * Walks the message and hands every part to {@code sink}. Bad input is never an exception: it is
   * facts.
   *
   * @throws IOException when our own disk or the sink fails
   */
  public void unpack(ByteSource message, Budget budget, PartSink sink) throws IOException {
    try {
      Reception reception = new Reception(settings, types, openers, budget);
      new Walk(reception, new OwnSource(message), sink).run();
    } catch (OwnDiskException e) {
      throw e.trouble();
    }
  }
}
