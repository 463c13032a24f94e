// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the lessons on single tricks a person should read after what was stopped: one table from
 * findings to lessons of the course {@code trucos}.
 */
enum Trick {
  /** A program that calls itself a document. */
  DOUBLE_EXTENSION(
      "doble-extension",
      Set.of(
          "double-extension",
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
          "dangerous types")),
  /** What no program can look into, since it is locked. */
  PASSWORD_ARCHIVE("archivo-con-clave", Set.of("encrypted", "password-in-message")),
  /** A link that leads elsewhere than it says. */
  LOOKALIKE_LINK(
      "enlace-parecido",
      Set.of("deceptive-link", "lookalike-host", "html-form", "html-frame", "smuggling")),
  /** A document that wants to be allowed to act. */
  MACRO(
      "macro",
      Set.of(
          "macros",
          "auto-run",
          "external-reference",
          "embedded-object",
          "pdf-action",
          "pdf-script")),
  /** Somebody wants money. No finding says so, but the subject does. */
  FALSE_INVOICE("factura-falsa", Set.of());

  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu)(?:^|\\W)(?:factura|facturas|invoice|pago|payment|transferencia)(?:$|\\W)");

  private final String lesson;
  private final Set<String> findings;

  Trick(String lesson, Set<String> findings) {
    this.lesson = lesson;
    this.findings = findings;
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
    Optional<Trick> found =
        Stream.of(values()).filter(trick -> trick.findings.contains(finding)).findFirst();
    return found.isEmpty() && MONEY.matcher(subject).find() ? Optional.of(FALSE_INVOICE) : found;
  }
}
