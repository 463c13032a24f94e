// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;

/** Which procedures of a macro source Office calls by itself. Immutable. */
final class AutoRun {

  private static final int LONGEST_LINE = 1024;
  private static final Pattern PROCEDURE =
      Pattern.compile("\\b(?:sub|function)\\s+(\\w{1,255})", Pattern.CASE_INSENSITIVE);

  private static final Set<String> NAMES =
      Set.of(
          ("autoexec autoopen autonew autoclose autoexit auto_open auto_close auto_activate"
                  + " auto_deactivate auto_add auto_remove document_open document_new"
                  + " document_close documentopen documentbeforeclose documentchange"
                  + " workbook_open workbook_activate workbook_beforeclose workbook_deactivate"
                  + " workbook_addininstall worksheet_activate worksheet_calculate"
                  + " application_startup application_quit application_newmail"
                  + " application_newmailex application_itemsend userform_initialize"
                  + " presentation_open onslideshowpagechange onslideshowterminate"
                  + " filesave fileclose fileexit fileopen fileprint toolsmacro viewvbcode")
              .split(" "));

  /** Events that ActiveX controls raise when they are shown. */
  private static final Set<String> EVENTS =
      Set.of(
          ("layout painted painting gotfocus lostfocus mousehover mousemove resize"
                  + " beforenavigate2 beforescriptexecute documentcomplete downloadbegin"
                  + " downloadcomplete navigatecomplete2 navigateerror progresschange"
                  + " propertychange statustextchange titlechange onconnecting onconnected"
                  + " ondisconnected onremotedesktopsizechange")
              .split(" "));

  private AutoRun() {}

  /** Adds their names in the source, which is read to its end, to those that were found. */
  static void find(InputStream source, Set<String> found, Budget budget) throws IOException {
    StringBuilder line = new StringBuilder();
    byte[] buffer = new byte[4096];
    char last = 0;
    int count;
    while ((count = source.read(buffer)) > 0) {
      for (int i = 0; i < count; i++) {
        char c = (char) (buffer[i] & 0xFF);
        if (c != '\n' || last != '\r') {
          take(c, line, found);
        }
        last = c;
      }
      budget.time();
    }
    names(line, found);
  }

  /** Whether Office calls a procedure of this name by itself. */
  static boolean calls(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || EVENTS.contains(lower.substring(lower.lastIndexOf('_') + 1));
  }

  private static void take(char c, StringBuilder line, Set<String> found) {
    int length = line.length();
    boolean end = c == '\n' || c == '\r';
    // A line that ends in an underscore goes on in the next.
    if (end && length > 1 && line.charAt(length - 1) == '_' && line.charAt(length - 2) <= ' ') {
      line.setLength(length - 1);
    } else if (end && !line.toString().isBlank()) {
      names(line, found);
      line.setLength(0);
    } else if (!end && length < LONGEST_LINE) {
      line.append(c);
    }
  }

  private static void names(CharSequence line, Set<String> found) {
    Matcher procedure = PROCEDURE.matcher(line);
    while (procedure.find()) {
      if (calls(procedure.group(1))) {
        found.add(procedure.group(1));
      }
    }
  }
}
