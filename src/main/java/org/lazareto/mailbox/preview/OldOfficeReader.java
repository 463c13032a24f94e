// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.unpack.cfb.CompoundFile;
import org.lazareto.unpack.cfb.Entry;

/**
 * Reads the texts and tables of documents that are compound files: Word 97, Excel 97. Immutable.
 */
record OldOfficeReader(PreviewSettings.Sheets settings, Limits limits) {

  private static final byte[] MAGIC = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  /** The document's texts; none if it is no such document or nothing of it can be read. */
  Optional<Rendition> read(Attached attached) {
    try (InputStream in = attached.bytes().open()) {
      if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        return Optional.empty();
      }
      Budget budget = new Budget(limits, attached.bytes().size());
      return document(CompoundFile.read(attached.bytes(), budget), budget);
    } catch (IOException | IndexOutOfBoundsException _) {
      // A broken document, or one that costs too much: its facts are what is left of it.
      return Optional.empty();
    }
  }

  private Optional<Rendition> document(CompoundFile file, Budget budget) throws IOException {
    List<Entry> texts = file.streams("WordDocument");
    if (!texts.isEmpty()) {
      return new WordPieces(file, settings.text()).read(texts.getFirst()).map(this::rendition);
    }
    List<Entry> books = file.streams("Workbook");
    if (books.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = budget.metered(file.bytes(books.getFirst()).open())) {
      return new ExcelRecords(settings).read(in, budget);
    }
  }

  private Rendition rendition(String text) {
    WordLines lines = new WordLines(settings);
    text.chars().forEach(c -> lines.take((char) c));
    return lines.rendition(text.length() == settings.text());
  }
}
