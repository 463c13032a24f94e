// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name under which a browser keeps a downloaded file: what a stranger called it, without what
 * hides, deceives, or means something to a file system. Stateless.
 */
public final class FileName {

  private static final int LONGEST = 100;
  private static final int LONGEST_ENDING = 12;
  private static final String NAMELESS = "attachment";

  /** Directories, and what Windows gives a meaning. */
  private static final Pattern MEANT = Pattern.compile("[/\\\\:*?\"<>|%{}]");

  /**
   * Controls, marks of direction and of no width, private and unassigned characters, halves of
   * pairs, line and paragraph ends: nobody would see them.
   */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** Every blank that is none of ours could widen a name until its ending is out of sight. */
  private static final Pattern BLANKS =
      Pattern.compile("[\\s\\p{Z}\u2800\u3164\u115F\u1160\uFFA0]+");

  /** Names of devices on Windows, with whatever ending. */
  private static final Pattern DEVICE =
      Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?", Pattern.CASE_INSENSITIVE);

  private FileName() {}

  /** The name that is safe. */
  public static String safe(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String seen = UNSEEN.matcher(last).replaceAll("");
    String plain = BLANKS.matcher(MEANT.matcher(seen).replaceAll("_")).replaceAll(" ");
    // In front a dot hides a file, behind it Windows drops it with the ending that it made.
    String bare = plain.replaceAll("^[. ]+|[. ]+$", "");
    String cut = cut(bare).replaceAll("[. ]+$", "");
    return cut.isEmpty() ? NAMELESS : DEVICE.matcher(cut).matches() ? "_" + cut : cut;
  }

  /** Shorter where it must be, its ending kept: that is what people go by. */
  private static String cut(String name) {
    int[] letters = name.codePoints().toArray();
    if (letters.length <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    int its = ending.codePointCount(0, ending.length());
    boolean kept = its <= LONGEST_ENDING;
    return new String(letters, 0, LONGEST - (kept ? its : 0)) + (kept ? ending : "");
  }

  /**
   * The field Content-Disposition (RFC 6266 4) for a name that is safe: in plain letters for old
   * browsers, and whole (RFC 8187 3.2).
   */
  public static String disposition(String safe) {
    return "attachment; filename=\""
        + safe.replaceAll("[^A-Za-z0-9 ._-]", "_")
        + "\"; filename*=UTF-8''"
        + coded(safe);
  }

  private static String coded(String text) {
    StringBuilder coded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (b & 0xff);
      boolean plain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0);
      coded.append(plain ? String.valueOf(letter) : "%%%02X".formatted(b & 0xff));
    }
    return coded.toString();
  }
}
