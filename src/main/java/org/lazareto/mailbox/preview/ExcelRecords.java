// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.ole.BiffRecords;

/**
 * Reads the cells of a book of Excel 97 record by record ([MS-XLS] 2.4). Confined to one thread.
 */
final class ExcelRecords {

  private static final int SHARED_TEXTS = 0xFC;
  private static final int CONTINUE = 0x3C;
  private static final int PASSWORD = 0x2F;
  private static final int BEGIN = 0x809;
  private static final int SHEET = 0x10;
  private static final int SHARED = 0xFD;
  private static final int NUMBER = 0x203;
  private static final int SHORT_NUMBER = 0x27E;
  private static final int SHORT_NUMBERS = 0xBD;
  private static final int FORMULA = 0x06;
  private static final int MOST_BYTES = 8 << 20;

  /** What a record takes that is empty. */
  private static final int RECORD = 40;

  private final PreviewSettings.Sheets settings;
  private final List<SheetRows> sheets = new ArrayList<>();
  private final List<LittleEndian> texts = new ArrayList<>();
  private Optional<ExcelTexts> shared = Optional.empty();
  private int bytes;
  private int lastRow;
  private boolean inTexts;
  private boolean beyond;
  private boolean cut;

  ExcelRecords(PreviewSettings.Sheets settings) {
    this.settings = settings;
  }

  /** The sheets; none if they are encrypted. */
  Optional<Rendition> read(InputStream in, Budget budget) throws IOException {
    BiffRecords records = new BiffRecords(in, budget);
    while (records.next()) {
      if (records.id() == PASSWORD) {
        return Optional.empty();
      }
      take(records.id(), records.data());
    }
    List<Block> blocks = new ArrayList<>();
    SharedTexts none = new SharedTexts(List.of(), 0);
    Characters room = new Characters(settings.text());
    sheets.forEach(rows -> blocks.addAll(rows.blocks(none, room)));
    return Optional.of(new Rendition(blocks, cut || room.cut()));
  }

  private void take(int id, LittleEndian data) {
    inTexts = id == SHARED_TEXTS || (inTexts && id == CONTINUE);
    if (inTexts) {
      text(data);
    } else if (id == BEGIN && data.length() > 4 && data.u16(2) == SHEET) {
      sheet();
    } else if (!sheets.isEmpty() && !beyond && data.length() > 9) {
      cell(id, data);
    }
  }

  private void sheet() {
    beyond = sheets.size() == settings.sheets();
    cut = cut || beyond;
    if (!beyond) {
      sheets.add(new SheetRows(settings));
      lastRow = -1;
    }
  }

  private void text(LittleEndian data) {
    cut = cut || bytes > MOST_BYTES;
    if (bytes <= MOST_BYTES) {
      bytes += data.length() + RECORD;
      texts.add(data);
    }
  }

  private void cell(int id, LittleEndian data) {
    switch (id) {
      case SHARED -> put(data, 0, sharedText((int) data.u32(6)));
      case NUMBER -> put(data, 0, shown(Double.longBitsToDouble(data.i64(6))));
      case SHORT_NUMBER -> put(data, 0, shown(number(data.u32(6))));
      case SHORT_NUMBERS -> {
        for (int i = 0; 6 * i + 10 <= data.length() - 2; i++) {
          put(data, i, shown(number(data.u32(6 * i + 6))));
        }
      }
      // Its result; that of a text stands in the record behind, and is left out.
      case FORMULA -> {
        boolean number = data.length() > 13 && data.u16(12) != 0xFFFF;
        put(data, 0, number ? shown(Double.longBitsToDouble(data.i64(6))) : "");
      }
      default -> {
        // How it looks.
      }
    }
  }

  private void put(LittleEndian data, int further, String text) {
    SheetRows rows = sheets.getLast();
    if (rows.cut()) {
      cut = true;
      return;
    }
    if (data.u16(0) != lastRow) {
      lastRow = data.u16(0);
      rows.row();
    }
    rows.put(data.u16(2) + further + 1, text);
  }

  private String sharedText(int number) {
    if (shared.isEmpty()) {
      shared = Optional.of(ExcelTexts.read(texts, settings.text()));
      texts.clear();
    }
    return shared.get().text(number);
  }

  /** A short number: 30 bits of a long one or a whole one, and whether it counts hundredths. */
  private static double number(long bits) {
    double value = (bits & 2) != 0 ? (int) bits >> 2 : Double.longBitsToDouble((bits & ~3L) << 32);
    return (bits & 1) != 0 ? value / 100 : value;
  }

  private static String shown(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : "";
  }
}
