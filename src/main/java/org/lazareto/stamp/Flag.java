// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.verdict.Fact;

/** What a stamp says of a part in one letter: enough for a mail program to warn its reader. */
public enum Flag {
  /** Sealed: nobody but who has the password or key can look inside. */
  ENCRYPTED('e'),
  /** A program, script or shortcut. */
  PROGRAM('x'),
  /** A document with programs of its own. */
  MACROS('m'),
  /** Acts by itself when it is opened. */
  ACTS('a'),
  /** HTML that does more than show itself. */
  ACTIVE_HTML('h'),
  /** Fetches something from elsewhere when it is shown. */
  FETCHES('r'),
  /** Holds another file that a click opens. */
  EMBEDS('o'),
  /** Its name or type pretends to be something else. */
  DISGUISED('d'),
  /** A link leads elsewhere than it says. */
  DECEPTIVE('l'),
  /** Programs differ in how they read it. */
  ODD('q'),
  /** Some of it was not examined. */
  UNREAD('u');

  private final char letter;

  Flag(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }

  /** Those of a stamp's letters that mean something. */
  public static List<Flag> all(String letters) {
    return Stream.of(values()).filter(flag -> letters.indexOf(flag.letter) >= 0).toList();
  }

  /** What a fact comes to. */
  public static Flag of(Fact.Kind kind) {
    return switch (kind) {
      case OVER_BUDGET,
          UNREADABLE_CONTAINER,
          TRUNCATED,
          READER_FAILED,
          PARTIAL_MESSAGE,
          EXTERNAL_BODY,
          CHILD_CRASHED ->
          UNREAD;
      case ENCRYPTED, ENCRYPTED_MAIL, PASSWORD_IN_MESSAGE -> ENCRYPTED;
      case AMBIGUOUS, MALFORMED, DIRECTORY_MISMATCH, TRAILING_BYTES -> ODD;
      case DOUBLE_EXTENSION,
          BIDI_NAME,
          INVISIBLE_NAME,
          TRAILING_NAME,
          PATH_TRAVERSAL,
          CLSID_NAME,
          LONG_NAME,
          TYPE_MISMATCH ->
          DISGUISED;
      case EXECUTABLE, SCRIPT, SHORTCUT -> PROGRAM;
      case MACROS -> MACROS;
      case AUTO_RUN, PDF_ACTION, PDF_SCRIPT -> ACTS;
      case EXTERNAL_REFERENCE, REMOTE_CONTENT -> FETCHES;
      case EMBEDDED_OBJECT -> EMBEDS;
      case HTML_SCRIPT, HTML_FORM, HTML_FRAME, HTML_OBJECT, SMUGGLING -> ACTIVE_HTML;
      case DECEPTIVE_LINK, LOOKALIKE_HOST -> DECEPTIVE;
    };
  }
}
