// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Names;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.ole.Details;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads shortcuts that are texts: {@code .url}, {@code .website}, {@code .scf}, {@code .desktop},
 * web queries. It is the name that makes a text one of them. Immutable.
 */
public final class TextShortcut implements Opener {

  /** The section that makes it one, and the line in it that says what it starts. */
  private static final Map<String, String> SECTIONS =
      Map.of(
          "[internetshortcut]", "url=",
          "[internetshortcut.w]", "url=",
          "[desktop entry]", "exec=",
          "[shell]", "iconfile=");

  /** Far longer than an honest one, so that nothing is pushed out of sight. */
  private static final int LONGEST = 64 << 10;

  private static final Set<String> SHORTCUTS = Set.of("url", "website", "scf", "desktop");

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    List<String> extensions = bytes.names().stream().map(Names::extension).toList();
    if (extensions.stream().anyMatch(SHORTCUTS::contains)) {
      shortcut(text(bytes), bytes);
    } else if (extensions.contains("iqy")) {
      query(text(bytes), bytes);
    }
    return Optional.empty();
  }

  private static void shortcut(String text, Candidate bytes) {
    String wanted = "";
    for (String line : text.lines().map(String::strip).toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (SECTIONS.containsKey(lower)) {
        wanted = SECTIONS.get(lower);
        bytes.fact(Kind.SHORTCUT, lower);
      } else if (!wanted.isEmpty() && lower.startsWith(wanted)) {
        bytes.fact(Kind.SHORTCUT, Details.shown(line));
      }
    }
  }

  /** A web query of Excel ({@code .iqy}): the address stands in the third line. */
  private static void query(String text, Candidate bytes) {
    String[] lines = text.split("\\R", 4);
    if (lines.length > 2 && lines[0].equals("WEB") && lines[2].contains("://")) {
      bytes.fact(Kind.EXTERNAL_REFERENCE, Details.shown("web query " + lines[2]));
    }
  }

  /** Without the zeros and marks of texts in UTF-16. */
  private static String text(Candidate bytes) throws IOException {
    byte[] read = LittleEndian.read(bytes.source(), 0, LONGEST).bytes();
    String text = new String(read, StandardCharsets.ISO_8859_1).replace("\0", "");
    return text.replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "");
  }
}
