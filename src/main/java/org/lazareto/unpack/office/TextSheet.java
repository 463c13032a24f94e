// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.ole.Details;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads sheets that are texts: SYLK with Excel 4.0 macros, and cells of any such sheet that start a
 * program by DDE. Immutable.
 */
public final class TextSheet implements Opener {

  private static final Set<String> SEPARATED = Set.of("csv", "tsv", "tab", "slk", "dif");
  private static final int LONGEST_LINE = 4096;
  private static final Pattern DDE =
      Pattern.compile("(?:^|[,;\\t\"])[ \"']*[=+@-][^|!\\r\\n]{0,200}\\|[^!\\r\\n]{0,1000}!");

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean sylk = bytes.has(0, 'I', 'D', ';');
    if (sylk || bytes.called(SEPARATED)) {
      lines(sylk, bytes, budget);
    }
    return Optional.empty();
  }

  private static void lines(boolean sylk, Candidate bytes, Budget budget) throws IOException {
    StringBuilder line = new StringBuilder();
    bytes.inPieces(
        budget,
        (piece, count) -> {
          for (int i = 0; i < count; i++) {
            char c = (char) (piece[i] & 0xFF);
            if (c == '\n' || c == '\r') {
              line(line.toString(), sylk, bytes);
              line.setLength(0);
            } else if (c != 0 && line.length() < LONGEST_LINE) {
              line.append(c);
            }
          }
        });
    line(line.toString(), sylk, bytes);
  }

  private static void line(String line, boolean sylk, Candidate bytes) {
    Matcher dde = DDE.matcher(line);
    if (line.indexOf('|') >= 0 && dde.find()) {
      bytes.fact(Kind.AUTO_RUN, Details.shown("DDE " + dde.group()));
    }
    if (!sylk) {
      return;
    }
    String upper = line.toUpperCase(Locale.ROOT);
    // O;E makes the sheet one of macros; NN names a cell.
    if (upper.startsWith("O;") && (upper + ";").contains(";E;")) {
      bytes.fact(Kind.MACROS, "Excel 4.0 macro sheet");
    } else if (upper.startsWith("NN;") && upper.contains(";NAUTO_")) {
      bytes.fact(Kind.AUTO_RUN, Details.shown(line));
    }
  }
}
