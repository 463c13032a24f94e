// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.Optional;

/**
 * The types of what nearly all mail is made of, told from a few bytes: texts, pages, pictures, PDF,
 * archives. It says just what the big database would, or nothing where it is not sure. Immutable.
 */
final class KnownTypes {

  private static final int NAME_IN_ZIP = 30;

  /** What the first member of an Office document is called. */
  private static final Words OFFICE = new Words("[Content_Types].xml", "_rels/.rels");

  /** Drawings of Illustrator are PDF files with a line of their own. */
  private static final Words ILLUSTRATOR = new Words("%AI5_FileFormat");

  private KnownTypes() {}

  static Optional<String> of(byte[] head) {
    if (head.length == 0) {
      return Optional.empty();
    }
    Optional<String> known =
        switch (head[0] & 0xFF) {
          case 0x89 -> when(starts(head, "\u0089PNG\r\n\u001a\n"), "image/png");
          case 0xFF -> when(starts(head, "\u00ff\u00d8\u00ff"), "image/jpeg");
          case 0x1F -> when(starts(head, "\u001f\u008b"), "application/gzip");
          case 0xFD -> when(starts(head, "\u00fd7zXZ\0"), "application/x-xz");
          case '%' -> when(pdf(head), "application/pdf");
          case '7' -> when(starts(head, "7z\u00bc\u00af'\u001c"), "application/x-7z-compressed");
          case '<' -> when(PlainPage.is(head), "text/html");
          case 'G' -> when(starts(head, "GIF87a") || starts(head, "GIF89a"), "image/gif");
          case 'M' -> when(starts(head, "MZ"), "application/x-msdownload");
          case 'P' -> zip(head);
          case 'R' -> when(starts(head, "Rar!"), "application/x-rar-compressed");
          case '{' -> when(starts(head, "{\\rtf"), "application/rtf");
          default -> Optional.empty();
        };
    return known.or(() -> when(PlainText.is(head), "text/plain"));
  }

  private static boolean starts(byte[] head, String start) {
    if (start.length() > head.length) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if ((head[i] & 0xFF) != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean pdf(byte[] head) {
    return starts(head, "%PDF-") && !ILLUSTRATOR.in(head, head.length);
  }

  // Documents are told by the name of their first member; mimetype is followed by which one it is.
  private static Optional<String> zip(byte[] head) {
    if (!starts(head, "PK\3\4") || head.length <= NAME_IN_ZIP || head[NAME_IN_ZIP] == 'm') {
      return Optional.empty();
    }
    return Optional.of(
        OFFICE.at(head, NAME_IN_ZIP) ? "application/x-tika-ooxml" : "application/zip");
  }

  private static Optional<String> when(boolean so, String type) {
    return so ? Optional.of(type) : Optional.empty();
  }
}
