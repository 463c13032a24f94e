// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads the globals of Excel workbooks: macro sheets of Excel 4.0, names that run by themselves,
 * DDE, encryption. Immutable.
 */
final class ExcelBook implements OleReader {

  private static final int BOF = 0x809;
  private static final int FILE_PASS = 0x2F;
  private static final int BOUND_SHEET = 0x85;
  private static final int NAME = 0x18;
  private static final int SUP_BOOK = 0x1AE;
  private static final int BIFF8 = 0x600;
  private static final int BUILT_IN = 0x20;
  private static final int MACRO_SHEET = 1;
  private static final int HEADER = 4;

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry entry : ole.file().entries()) {
      if (entry.stream() && (entry.named("Workbook") || entry.named("Book"))) {
        book(entry, ole);
      }
    }
  }

  private static void book(Entry stream, OleFile ole) throws IOException {
    try (InputStream in = new BufferedInputStream(ole.file().bytes(stream).open())) {
      Optional<LittleEndian> locked = globals(new BiffRecords(in, ole.budget()), ole);
      if (locked.isPresent()) {
        locked(stream, locked.get(), ole);
      }
    }
  }

  /** A protected workbook is encrypted with a password that Excel knows itself. */
  private static void locked(Entry stream, LittleEndian pass, OleFile ole) throws IOException {
    Optional<BiffKey> key = BiffKey.find(pass, ole);
    if (key.isEmpty()) {
      ole.fact(Kind.ENCRYPTED, ole.file().path(stream));
      return;
    }
    BiffKey fits = key.get();
    List<String> names = List.of(ole.file().path(stream));
    ole.member(names, () -> fits.open(ole.file().bytes(stream).open(), ole.budget()));
    try (InputStream in = fits.open(ole.file().bytes(stream).open(), ole.budget())) {
      BiffRecords records = new BiffRecords(new BufferedInputStream(in), ole.budget());
      while (globals(records, ole).isPresent()) {
        // The record that says "encrypted" still stands in what was decrypted.
        ole.budget().time();
      }
    }
  }

  /** Tells what the records say; ends early with the data of the one that says "encrypted". */
  private static Optional<LittleEndian> globals(BiffRecords records, OleFile ole)
      throws IOException {
    boolean wide = true;
    while (records.next()) {
      LittleEndian data = records.data();
      switch (records.id()) {
        case BOF -> wide = data.length() < 2 || data.u16(0) >= BIFF8;
        case FILE_PASS -> {
          return Optional.of(data);
        }
        case BOUND_SHEET -> sheet(data, wide, ole);
        case NAME -> name(data, wide, ole);
        case SUP_BOOK -> supportingBook(data, ole);
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static void sheet(LittleEndian data, boolean wide, OleFile ole) {
    if (data.length() < 8 || data.bytes()[5] != MACRO_SHEET) {
      return;
    }
    String hidden =
        switch (data.bytes()[4] & 3) {
          case 0 -> "";
          case 1 -> " (hidden)";
          default -> " (very hidden)";
        };
    String name = wide ? text(data, 7) : narrow(data, 7);
    ole.fact(Kind.MACROS, "Excel 4.0 macro sheet " + name + hidden);
  }

  private static void name(LittleEndian data, boolean wide, OleFile ole) {
    if (data.length() < 16) {
      return;
    }
    int length = data.bytes()[3] & 0xFF;
    String all = wide ? text(data, 14) : narrow(data, 14);
    String name = all.substring(0, Math.min(length, all.length()));
    boolean builtIn = (data.u16(0) & BUILT_IN) != 0;
    String shown = builtIn && !name.isEmpty() ? builtIn(name.charAt(0)) : name;
    String lower = shown.toLowerCase(Locale.ROOT);
    if (lower.startsWith("auto_") || lower.startsWith("_xlnm.auto_")) {
      ole.fact(Kind.AUTO_RUN, shown);
    }
  }

  private static String builtIn(char code) {
    return switch (code) {
      case 1 -> "Auto_Open";
      case 2 -> "Auto_Close";
      case 10 -> "Auto_Activate";
      case 11 -> "Auto_Deactivate";
      default -> "";
    };
  }

  /** Another document that this one draws on ([MS-XLS] 2.4.271); U+0003 parts service and topic. */
  private static void supportingBook(LittleEndian data, OleFile ole) {
    if (data.length() <= HEADER) {
      return;
    }
    String path = text(data, HEADER);
    if (path.indexOf('\3') > 0) {
      ole.fact(Kind.AUTO_RUN, "DDE " + path.replace('\3', '|'));
    } else if (path.toLowerCase(Locale.ROOT).contains("http")) {
      ole.fact(Kind.EXTERNAL_REFERENCE, path);
    }
  }

  /** Characters behind a byte that says how wide they are. */
  private static String text(LittleEndian data, int at) {
    boolean two = (data.bytes()[at] & 1) != 0;
    byte[] characters = data.slice(at + 1, data.length());
    return new String(characters, two ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
  }

  private static String narrow(LittleEndian data, int at) {
    return new String(data.slice(at, data.length()), StandardCharsets.ISO_8859_1);
  }
}
