// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;
import java.util.regex.Pattern;
import org.lazareto.config.Sheet;
import org.lazareto.text.LazaretoException;

/**
 * Whether the short texts of a file are there in every language of the course, and in no other.
 * Confined to one reading.
 */
record Wording(Sheet<?> sheet, List<Language> languages) {

  /** How long a question, an answer or what is said to it may be. */
  static final int LONGEST = 600;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  void check(String path, Said said, int longest) {
    for (Language language : Language.values()) {
      String text = said.exactly(language);
      String at = path + "." + language.code();
      if (languages.contains(language) && text.isBlank()) {
        missing(path, said, language);
      } else if (!languages.contains(language) && !text.isEmpty()) {
        sheet.wrong(at, new LazaretoException("course.fault.other-language", language.code()));
      } else if (text.length() > longest) {
        sheet.wrong(at, new LazaretoException("course.fault.long", longest));
      } else if (CONTROL.matcher(text).find()) {
        sheet.wrong(at, new LazaretoException("course.fault.one-line"));
      }
    }
  }

  /** Told where the text in the other language stands, if there is one: beside it, this belongs. */
  private void missing(String path, Said said, Language language) {
    Language other = language == Language.ES ? Language.EN : Language.ES;
    String at = said.exactly(other).isEmpty() ? path : path + "." + other.code();
    sheet.wrong(at, new LazaretoException("course.fault.no-text", path + "." + language.code()));
  }
}
