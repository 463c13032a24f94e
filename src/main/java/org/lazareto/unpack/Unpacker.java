// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.List;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.ArFile;
import org.lazareto.unpack.archive.CpioFile;
import org.lazareto.unpack.archive.TarFile;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.compress.CompressedFile;
import org.lazareto.unpack.mime.BareBase64;
import org.lazareto.unpack.mime.MailInside;
import org.lazareto.unpack.mime.UuBlocks;
import org.lazareto.unpack.sevenzip.SevenZipFile;

/** Takes messages apart. Thread-safe: each walk has its own state. */
public final class Unpacker {

  private static final List<Opener> OPENERS =
      List.of(
          new MailInside(),
          new UuBlocks(),
          new BareBase64(),
          new ZipFile(),
          new CompressedFile(),
          new TarFile(),
          new CpioFile(),
          new ArFile(),
          new SevenZipFile());

  private final Equipment equipment;

  public Unpacker(UnpackSettings settings) {
    this.equipment = new Equipment(settings, new TypeDetector(), OPENERS);
  }

  /** Deletes temporary files that a killed program left behind a day ago or more. */
  public void dropAbandoned() throws IOException {
    Spool.dropAbandoned(equipment.settings().spool());
  }

  /**
   * Walks the message and hands every part to {@code sink}. Bad input is never an exception: it is
   * facts.
   *
   * @throws IOException when our own disk or the sink fails
   */
  public void unpack(ByteSource message, Budget budget, PartSink sink) throws IOException {
    try {
      OwnSource own = new OwnSource(message);
      Passwords words = new MessageWords(own, equipment, budget);
      new Walk(new Reception(equipment, budget, words), own, sink).run();
    } catch (OwnDiskException e) {
      throw e.trouble();
    }
  }
}
