// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads Windows Installer packages: their embedded cabinets, programs and scripts, and whether they
 * have actions of their own. Immutable.
 */
final class Installer implements OleReader {

  /** Packages, patches, transforms. */
  private static final Set<String> CLASSES =
      Set.of(
          "84100c0000000000c000000000000046",
          "86100c0000000000c000000000000046",
          "82100c0000000000c000000000000046");

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";

  private static final char TABLE = '\u4840';
  private static final char PAIR = '\u3800';
  private static final char SINGLE = '\u4800';

  @Override
  public void read(OleFile ole) throws IOException {
    boolean named = ole.file().root().filter(r -> CLASSES.contains(r.clsid())).isPresent();
    List<Entry> streams = ole.file().entries().stream().filter(Entry::stream).toList();
    boolean tables = streams.stream().anyMatch(s -> s.name().indexOf(TABLE) == 0);
    if (!named && !tables) {
      return;
    }
    ole.fact(Kind.EXECUTABLE, "Windows Installer");
    for (Entry stream : streams) {
      String name = name(stream.name());
      if (name.equals("!CustomAction")) {
        ole.fact(Kind.AUTO_RUN, "custom actions");
      } else if (!name.startsWith("!") && name.indexOf('\5') != 0) {
        ole.member(List.of(name), stream);
      }
    }
  }

  /** Two letters are packed in each character; tables begin with an exclamation mark. */
  static String name(String packed) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < packed.length(); i++) {
      char c = packed.charAt(i);
      if (c == TABLE) {
        name.append('!');
      } else if (c >= SINGLE && c < TABLE) {
        name.append(ALPHABET.charAt(c - SINGLE));
      } else if (c >= PAIR && c < SINGLE) {
        name.append(ALPHABET.charAt((c - PAIR) & 0x3F)).append(ALPHABET.charAt((c - PAIR) >> 6));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
