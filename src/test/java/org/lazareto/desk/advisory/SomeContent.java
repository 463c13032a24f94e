// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.List;

/** Advisories for tests. */
public final class SomeContent {

  public static final String HOSTILE = "\"><script>alert(0)</script>\r\nBcc: x@evil.test";

  private SomeContent() {}

  /** As short as one can be, in Spanish alone. */
  public static Content urgent(String title, String todo) {
    return new Content(
        Severity.URGENT,
        Audience.EVERYONE,
        Content.Marks.NONE,
        new Article(title, "", "", todo, ""),
        Article.NONE);
  }

  /** With everything, in both languages. */
  public static Content whole() {
    return new Content(
        Severity.CAUTION,
        Audience.EVERYONE,
        new Content.Marks(
            List.of("Worm.Factura"),
            List.of("Factura pendiente"),
            List.of("factura.zip"),
            List.of(3L),
            List.of("Win.Worm.Factura-1")),
        new Article(
            "Factura falsa", "Llega una *factura*.", "Por correo.", "No la abra.", "A todos."),
        new Article(
            "False invoice", "An *invoice* arrives.", "By mail.", "Leave it.", "Everybody."));
  }

  /** The same for those alone who log in to a mailbox. */
  public static Content forUsers(Content content) {
    return new Content(
        content.severity(), Audience.USERS, content.marks(), content.spanish(), content.english());
  }

  /** The same with other marks. */
  public static Content with(Content content, Content.Marks marks) {
    return new Content(
        content.severity(), content.audience(), marks, content.spanish(), content.english());
  }
}
