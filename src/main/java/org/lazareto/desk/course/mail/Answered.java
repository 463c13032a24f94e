// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.Folded;

/**
 * What somebody wrote in a reply, without what the mail program quoted of ours: everything up to
 * the line that says so, or up to a head that programs write above a quotation. Immutable.
 */
record Answered(String text) {

  private static final int LONGEST = 4000;

  /** Our own line, whatever signs stand before it. */
  private static final Pattern ABOVE = Pattern.compile("(?i).*(?:responda encima|reply above).*");

  private static final Pattern HEAD =
      Pattern.compile(
          "(?i)\\s*(?:-{2,}\\s*(?:mensaje|original|forwarded|reenviado).*"
              + "|_{10,}"
              + "|(?:el|on)\\s.{4,200}(?:escribi[oó]|wrote)\\s*:\\s*"
              + "|(?:de|from|enviado|sent):\\s.*"
              + "|-- ?)");

  private static final Pattern NAME =
      Pattern.compile(
          "(?im)^\\s*(?:mi nombre es|my name is|nombre|name)\\s*[:=]?\\s+(\\S.{0,200})$");

  private static final Pattern STRAY = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Answered of(String whole) {
    StringBuilder own = new StringBuilder();
    String bounded = whole.substring(0, Math.min(whole.length(), LONGEST * 4));
    for (String line : bounded.lines().toList()) {
      if (ABOVE.matcher(line).matches() || HEAD.matcher(line).matches()) {
        break;
      }
      if (!line.stripLeading().startsWith(">") && own.length() < LONGEST) {
        own.append(line.strip()).append('\n');
      }
    }
    return new Answered(own.toString().strip());
  }

  /** The first line that says something, in small letters without accents and signs. */
  String command() {
    return text.lines().map(Answered::plain).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  /** The name that is given for the certificate. */
  Optional<String> name() {
    Matcher name = NAME.matcher(text);
    return name.find() ? Optional.of(name.group(1).strip()) : Optional.empty();
  }

  /** Without a prefix that replies put before a subject. */
  static String subject(String subject) {
    // ++, or thousands of prefixes overflow the stack.
    return plain(subject.replaceFirst("(?i)^(?:\\s*(?:re|rv|fw|fwd)\\s*:)++", ""));
  }

  static String plain(String line) {
    String cut = line.substring(0, Math.min(line.length(), 300));
    return STRAY.matcher(Folded.of(cut)).replaceAll(" ").strip();
  }
}
