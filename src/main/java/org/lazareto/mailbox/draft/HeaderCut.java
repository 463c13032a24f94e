// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.lazareto.mail.ByteSource;

/** Takes fields out of a header; every other byte stays. Confined to one thread. */
final class HeaderCut {

  /** Of a line; no field that is asked for has a longer name. */
  private static final int BEGINNING = 80;

  private final InputStream in;
  private long at;

  private HeaderCut(InputStream in) {
    this.in = in;
  }

  /**
   * A message, or a part of one, with some fields of its header alone.
   *
   * @param wanted by their names in lower case
   */
  static ByteSource of(ByteSource whole, Predicate<String> wanted) throws IOException {
    List<ByteSource> kept = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(whole.open())) {
      HeaderCut lines = new HeaderCut(in);
      long from = 0;
      boolean keep = true;
      long start = 0;
      for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
        boolean goesOn = line.startsWith(" ") || line.startsWith("\t"); // RFC 5322 2.2.3
        boolean keepsNow = goesOn ? keep : wanted.test(name(line));
        if (keep && !keepsNow) {
          kept.add(whole.slice(from, start));
        }
        from = keepsNow && !keep ? start : from;
        keep = keepsNow;
        start = lines.at;
      }
      kept.add(whole.slice(keep ? from : start, whole.size()));
    }
    return kept.size() == 1 ? kept.getFirst() : ByteSource.concat(kept.toArray(ByteSource[]::new));
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
  }

  /** How the next line begins; empty behind the last one of the header. */
  private String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      at++;
      if (b == '\n') {
        break;
      } else if (line.length() < BEGINNING && b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
