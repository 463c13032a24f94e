// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.List;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.GzipFile;
import org.lazareto.unpack.archive.TarFile;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.html.HtmlPage;
import org.lazareto.unpack.mime.BareBase64;
import org.lazareto.unpack.mime.MailInside;
import org.lazareto.unpack.mime.UuBlocks;
import org.lazareto.unpack.text.OtherCharset;
import org.lazareto.unpack.text.PlainLinks;
import org.lazareto.unpack.text.ScriptSource;

/** Takes messages apart. Thread-safe: each walk has its own state. */
public final class Unpacker {

  private final UnpackSettings settings;
  private final TypeDetector types = new TypeDetector();
  private final List<Opener> openers =
      List.of(
          new MailInside(),
          new UuBlocks(),
          new BareBase64(),
          new ZipFile(),
          new GzipFile(),
          new TarFile(),
          new OtherCharset(),
          new PlainLinks(),
          new ScriptSource(),
          new HtmlPage());

  public Unpacker(UnpackSettings settings) {
    this.settings = settings;
  }

  /** Deletes temporary files that a killed program left behind a day ago or more. */
  public void dropAbandoned() throws IOException {
    Spool.dropAbandoned(settings.spool());
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
