// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lazareto.verdict.Changes;

/** What a rule changes in the header of a message. Stateless. */
final class HeaderEdit {

  private static final String SUBJECT = "Subject";
  private static final int FOLD_AFTER = 60;

  private HeaderEdit() {}

  /**
   * The replacement with these changes of the header besides.
   *
   * @param raw the bodies of the message's Subject fields as they stand
   * @param shown the subject decoded, as a mail program shows it
   */
  static Replacement edited(Replacement base, Changes changes, List<String> raw, String shown) {
    Replacement edited = base;
    String tag = changes.subjectTag();
    // An answer to a tagged message, or one that comes by twice, has it already.
    if (!tag.isEmpty() && !shown.contains(tag)) {
      edited = edited.and(Set.of(SUBJECT), tagged(tag, raw));
    }
    return edited.and(Set.of(), changes.headers().stream().map(HeaderEdit::field).toList());
  }

  // Every Subject that stands there, since programs differ in which of several they show.
  private static List<String> tagged(String tag, List<String> raw) {
    List<String> fields = new ArrayList<>();
    for (String body : raw.isEmpty() ? List.of("") : raw) {
      fields.add(SUBJECT + ": " + joined(tag, body));
    }
    return fields;
  }

  private static String joined(String tag, String body) {
    if (body.isEmpty()) {
      return EncodedText.of(tag);
    }
    // RFC 2047 6.2: white space between two encoded words is not shown, so the tag brings its own.
    boolean bothEncoded = EncodedText.isNeeded(tag) && EncodedText.beginsEncoded(body);
    String before = bothEncoded ? EncodedText.encoded(tag + " ") : EncodedText.of(tag);
    return before + (before.length() + body.length() > FOLD_AFTER ? "\n " : " ") + body;
  }

  private static String field(String written) {
    int colon = written.indexOf(':');
    return written.substring(0, colon)
        + ": "
        + EncodedText.of(written.substring(colon + 1).strip());
  }
}
