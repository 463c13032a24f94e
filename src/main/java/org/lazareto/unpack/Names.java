// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * What can be said of a file name alone, whether a mail or an archive gave it. Names are only text
 * here: never a path to anything. Immutable.
 *
 * @param longest how many characters of a name are kept
 */
public record Names(int longest) {

  /** No file system that people use takes a longer one. */
  private static final int LONGEST_HONEST = 255;

  private static final int TAIL = 64;
  private static final int CLSID = 38;

  /** Every name, capped and once, in order. */
  List<String> kept(List<String> names) {
    return names.stream()
        .filter(n -> !n.isBlank())
        .map(n -> capped(n, longest))
        .distinct()
        .toList();
  }

  /** Tells what is so about {@code name}; {@code packed} for one that an archive gave. */
  void facts(String name, boolean packed, Consumer<Fact> facts) {
    String last = lastSegment(name);
    tell(longName(name, last), Kind.LONG_NAME, name.length() + " characters", facts);
    tell(name.codePoints().anyMatch(Names::bidi), Kind.BIDI_NAME, name, facts);
    tell(
        name.codePoints().anyMatch(c -> invisible(c) && !bidi(c)),
        Kind.INVISIBLE_NAME,
        name,
        facts);
    tell(!last.equals(trimmed(last)), Kind.TRAILING_NAME, name, facts);
    tell(leaves(name, packed), Kind.PATH_TRAVERSAL, name, facts);
    tell(classId(name), Kind.CLSID_NAME, name, facts);
    tell(doubleExtension(last), Kind.DOUBLE_EXTENSION, name, facts);
  }

  /** Beginning and end of a name that is longer than {@code longest}: the end says what it is. */
  static String capped(String name, int longest) {
    if (name.length() <= longest) {
      return name;
    }
    int tail = Math.min(TAIL, longest / 2);
    return name.substring(0, longest - tail - 1) + '…' + name.substring(name.length() - tail);
  }

  static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** The last extension, lower case, as Windows sees it; empty for none. */
  public static String extension(String name) {
    String shown = trimmed(lastSegment(name));
    int dot = shown.lastIndexOf('.');
    return dot < 0 ? "" : shown.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
  }

  private static void tell(boolean so, Kind kind, String detail, Consumer<Fact> facts) {
    if (so) {
      facts.accept(new Fact(kind, capped(detail, LONGEST_HONEST)));
    }
  }

  private boolean longName(String name, String last) {
    return last.length() > LONGEST_HONEST || name.length() > longest;
  }

  private static boolean bidi(int c) {
    boolean marks = c == 0x200E || c == 0x200F;
    boolean embeds = c >= 0x202A && c <= 0x202E;
    boolean isolates = c >= 0x2066 && c <= 0x2069;
    return marks || embeds || isolates;
  }

  private static boolean leaves(String name, boolean packed) {
    String slashed = '/' + name.replace('\\', '/') + '/';
    boolean drive = name.length() > 1 && name.charAt(1) == ':';
    boolean absolute = slashed.startsWith("//") || drive;
    // Old mailers give the sender's own full path: only an archive's absolute name is one.
    return slashed.contains("/../") || (packed && absolute);
  }

  private static boolean classId(String name) {
    int open = name.indexOf(".{");
    return open >= 0 && name.length() >= open + CLSID && name.charAt(open + CLSID) == '}';
  }

  private static boolean doubleExtension(String last) {
    String shown = trimmed(last);
    int dot = shown.lastIndexOf('.');
    return dot > 0
        && Extensions.RUN.contains(extension(shown))
        && Extensions.shown(extension(shown.substring(0, dot)));
  }

  private static String lastSegment(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static String trimmed(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) <= ' ')) {
      end--;
    }
    return name.substring(0, end);
  }
}
