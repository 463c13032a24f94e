// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/** Finds objects in documents: packaged files, other documents, links to elsewhere. Immutable. */
final class EmbeddedObjects implements OleReader {

  private static final String NATIVE = "\1Ole10Native";
  private static final String LINK = "\1Ole";
  private static final String CLASS = "\1CompObj";
  private static final int HEAD = 4 << 10;
  private static final int USER_TYPE = 32;

  /** Class identifiers that attackers like, as they stand in a file. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "02ce020000000000c000000000000046", "Equation.3",
          "01ce020000000000c000000000000046", "Equation.2",
          "0c00030000000000c000000000000046", "Package",
          "6edb7cd26dae11cf96b8444553540000", "ShockwaveFlash",
          "f020e0f2bbb8cf11a72a00aa00ba0d8e", "HTML file");

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry entry : ole.file().entries()) {
      if (entry.storage()) {
        object(entry, ole);
      } else if (entry.named(NATIVE)) {
        packaged(entry, ole);
      } else if (entry.stream() && whole(entry)) {
        ole.member(List.of(ole.file().path(entry)), entry);
      } else if (entry.stream() && entry.named(LINK)) {
        link(entry, ole);
      }
    }
  }

  /** A document in a stream of its own; such names in the root belong to other programs. */
  private static boolean whole(Entry entry) {
    return entry.named("Package") || (entry.named("CONTENTS") && entry.parent() != 0);
  }

  private static void object(Entry storage, OleFile ole) throws IOException {
    Optional<Entry> described = ole.file().child(storage, CLASS);
    String known = KNOWN.getOrDefault(storage.clsid(), "");
    boolean equation = ole.file().child(storage, "Equation Native").isPresent();
    if (equation || !known.isEmpty()) {
      ole.fact(Kind.EMBEDDED_OBJECT, known.isEmpty() ? "Equation" : known);
    } else if (described.filter(Entry::stream).isPresent()) {
      ole.fact(Kind.EMBEDDED_OBJECT, userType(ole.file().head(described.get(), HEAD)));
    }
  }

  /** What the object's program calls it ([MS-OLEDS] 2.3.8). */
  private static String userType(LittleEndian bytes) {
    if (bytes.length() < USER_TYPE) {
      return "";
    }
    int length = Math.clamp(bytes.u32(USER_TYPE - 4), 0, 64);
    return new String(bytes.slice(USER_TYPE, USER_TYPE + length), StandardCharsets.ISO_8859_1);
  }

  private static void packaged(Entry stream, OleFile ole) throws IOException {
    LittleEndian head = ole.file().head(stream, NativePackage.HEAD);
    ByteSource bytes = ole.file().bytes(stream);
    Optional<NativePackage> read = NativePackage.read(head, 4);
    if (read.isPresent() && read.get().start() <= stream.size()) {
      NativePackage file = read.get();
      long end = Math.min(stream.size(), file.start() + file.size());
      ole.fact(Kind.EMBEDDED_OBJECT, String.join(", ", file.names()));
      ole.member(file.names(), () -> bytes.slice(file.start(), end).open());
    } else if (stream.size() > 4) {
      ole.fact(Kind.EMBEDDED_OBJECT, ole.file().path(stream));
      ole.member(List.of(ole.file().path(stream)), () -> bytes.slice(4, stream.size()).open());
    }
  }

  /** A link holds the moniker of what it leads to ([MS-OLEDS] 2.3.3). */
  private static void link(Entry stream, OleFile ole) throws IOException {
    LittleEndian head = ole.file().head(stream, HEAD);
    String wide = new String(head.bytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
    for (String sign : List.of("http", "\\\\", "script:", "ms-")) {
      int at = wide.toLowerCase(java.util.Locale.ROOT).indexOf(sign);
      if (at >= 0) {
        ole.fact(Kind.EXTERNAL_REFERENCE, "linked object " + readable(wide.substring(at)));
        return;
      }
    }
  }

  private static String readable(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x7F) {
      end++;
    }
    return text.substring(0, end);
  }
}
