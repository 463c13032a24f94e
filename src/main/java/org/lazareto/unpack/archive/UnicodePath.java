// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lazareto.unpack.UnreadableException;

/** What a zip member is called in Info-ZIP's Unicode Path fields (APPNOTE 4.6.9). */
final class UnicodePath {

  private static final int ID = 0x7075;

  /** A version and the checksum of the plain name, before the name in UTF-8. */
  private static final int BEFORE_NAME = 5;

  /** Honest writers give one. */
  private static final int MOST = 2;

  private UnicodePath() {}

  /**
   * The names in the extra fields that stand in {@code rest} from {@code at}, but for {@code plain}
   * itself. Readers differ over which of several they take, and whether version and checksum must
   * be right: each name counts, with whatever stands before it.
   */
  static List<String> names(LittleEndian rest, int at, String plain) throws UnreadableException {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (int i = at; i + 4 <= rest.length(); i += 4 + rest.u16(i + 2)) {
      if (rest.u16(i) == ID) {
        int field = i + 4;
        byte[] name = rest.slice(field + BEFORE_NAME, field + rest.u16(i + 2));
        names.add(ZipEntry.name(name));
      }
      if (names.size() > MOST) {
        throw new UnreadableException("a zip member with more than " + MOST + " names in UTF-8");
      }
    }
    names.remove(plain);
    names.remove("");
    return List.copyOf(names);
  }
}
