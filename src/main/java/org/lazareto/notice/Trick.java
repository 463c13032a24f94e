// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of the lessons on single tricks a person should read after what was stopped: one table from
 * findings to lessons of the course {@code trucos}.
 */
enum Trick {
  /** A program that calls itself a document. */
  DOUBLE_EXTENSION("doble-extension"),
  /** What no program can look into, since it is locked. */
  PASSWORD_ARCHIVE("archivo-con-clave"),
  /** A link that leads elsewhere than it says. */
  LOOKALIKE_LINK("enlace-parecido"),
  /** A document that wants to be allowed to act. */
  MACRO("macro"),
  /** Somebody wants money. No finding says so, but the subject does. */
  FALSE_INVOICE("factura-falsa");

  /** As rules on names of attachments are written: {@code *.exe}. */
  private static final Pattern ENDING = Pattern.compile("\\*\\.[A-Za-z0-9]{1,8}");

  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu)(?:^|\\W)(?:factura|facturas|invoice|pago|payment|transferencia)(?:$|\\W)");

  private final String lesson;

  Trick(String lesson) {
    this.lesson = lesson;
  }

  /** The name of the lesson in the course. */
  String lesson() {
    return lesson;
  }

  /**
   * The trick that a finding is about.
   *
   * @param finding the fact's label, the rule or the signature
   * @param subject of the message; a stranger's text
   */
  static Optional<Trick> of(String finding, String subject) {
    return switch (finding) {
      case "double-extension",
          "bidi-name",
          "invisible-name",
          "trailing-name",
          "long-name",
          "clsid-name",
          "type-mismatch",
          "executable",
          "shortcut",
          "script",
          "dangerous names",
          "dangerous types" ->
          Optional.of(DOUBLE_EXTENSION);
      case "encrypted", "password-in-message" -> Optional.of(PASSWORD_ARCHIVE);
      case "deceptive-link", "lookalike-host", "html-form", "html-frame", "smuggling" ->
          Optional.of(LOOKALIKE_LINK);
      case "macros",
          "auto-run",
          "external-reference",
          "embedded-object",
          "pdf-action",
          "pdf-script" ->
          Optional.of(MACRO);
      default -> ofOther(finding, subject);
    };
  }

  private static Optional<Trick> ofOther(String finding, String subject) {
    if (ENDING.matcher(finding).matches()) {
      return Optional.of(DOUBLE_EXTENSION);
    }
    return MONEY.matcher(subject).find() ? Optional.of(FALSE_INVOICE) : Optional.empty();
  }
}
