// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lazareto.text.LazaretoException;

/**
 * A line of {@code filename.rules.conf} or {@code filetype.rules.conf}. Immutable.
 *
 * @param replacement what {@code rename to} puts in the place of what was found; empty for none
 * @param pattern Perl's expression over a name, or over what {@code file} says
 * @param media Perl's expression over the media type; empty for none
 * @param reason what the log says
 */
record FileRule(
    Line line, Action action, String replacement, String pattern, String media, String reason) {

  private static final String RENAME_TO = "rename to ";
  private static final int WITH_MEDIA = 5;

  /** What becomes of the file. */
  enum Action {
    ALLOW,
    DENY,
    DENY_AND_DELETE,
    RENAME,
    /** The message goes to other addresses. */
    DIVERT
  }

  /**
   * Reads a line.
   *
   * @param ofTypes whether a fifth field may name a media type
   * @throws LazaretoException saying what is wrong with its form
   */
  static FileRule of(Line line, boolean ofTypes) {
    List<String> fields = new ArrayList<>(List.of(line.text().split("\\s*\\t\\s*")));
    if (fields.size() < 2) {
      throw new LazaretoException("mailscanner.no-tabs", line.text());
    }
    boolean media = ofTypes && fields.size() >= WITH_MEDIA;
    String written = fields.get(0).toLowerCase(Locale.ROOT);
    boolean replaces = written.startsWith(RENAME_TO);
    return new FileRule(
        line,
        action(fields.getFirst()),
        replaces ? fields.getFirst().substring(RENAME_TO.length()).strip() : "",
        fields.get(1),
        media && !fields.get(2).equals("-") ? fields.get(2) : "",
        fields.size() > 2 ? fields.get(media ? 3 : 2) : "");
  }

  private static Action action(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.contains("@")) {
      return Action.DIVERT;
    }
    return switch (lower) {
      case "allow" -> Action.ALLOW;
      case "deny" -> Action.DENY;
      case "deny+delete" -> Action.DENY_AND_DELETE;
      default -> {
        if (lower.startsWith("rename")) {
          yield Action.RENAME;
        }
        throw new LazaretoException("mailscanner.no-action", word);
      }
    };
  }
}
