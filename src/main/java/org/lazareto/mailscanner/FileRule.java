// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static final Pattern RENAME_TO = Pattern.compile("(?i)rename (?:to )?\\s*(\\S.*)");

  /** With fewer MailScanner passes over the line; one more is the media type. */
  private static final int FEWEST = 4;

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
    // A text of blanks alone is one, so that only tabs part fields.
    String[] fields =
        Stream.of(line.text().split("\\t+", 0)).map(String::strip).toArray(String[]::new);
    if (fields.length < FEWEST) {
      throw new LazaretoException("mailscanner.no-tabs", line.text());
    }
    boolean five = fields.length > FEWEST;
    Matcher renames = RENAME_TO.matcher(fields[0]);
    return new FileRule(
        line,
        action(fields[0]),
        renames.matches() ? renames.group(1) : "",
        Expressions.bare(fields[1]),
        five && ofTypes && !fields[2].equals("-") ? Expressions.bare(fields[2]) : "",
        fields[five ? 3 : 2]);
  }

  private static Action action(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.contains("@")) {
      return Action.DIVERT;
    }
    if (lower.equals("allow")) {
      return Action.ALLOW;
    }
    if (lower.startsWith("deny")) {
      return lower.contains("delete") ? Action.DENY_AND_DELETE : Action.DENY;
    }
    if (lower.startsWith("rename")) {
      return Action.RENAME;
    }
    throw new LazaretoException("mailscanner.no-action", word);
  }
}
