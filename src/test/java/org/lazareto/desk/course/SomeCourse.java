// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.TreeMap;

/** A small course that is well: a lesson with a quiz of three questions, and one without. */
public final class SomeCourse {

  public static final String PICTURE =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"3\"/></svg>";

  private static final String QUIZ =
      """
      [[question]]
      kind = "single"
      text.es = "¿Qué hace con un adjunto raro?"
      text.en = "What do you do with an odd attachment?"
      [[question.answer]]
      right = true
      text.es = "Aviso"
      text.en = "I report it"
      feedback.es = "Muy bien."
      feedback.en = "Well done."
      [[question.answer]]
      right = false
      text.es = "Lo abro"
      text.en = "I open it"
      feedback.es = "No lo abra."
      feedback.en = "Do not open it."
      [[question]]
      kind = "multiple"
      text.es = "¿Qué es raro?"
      text.en = "What is odd?"
      [[question.answer]]
      right = true
      text.es = "La prisa"
      text.en = "Haste"
      feedback.es = "Sí."
      feedback.en = "Yes."
      [[question.answer]]
      right = true
      text.es = "El remitente"
      text.en = "The sender"
      feedback.es = "Sí."
      feedback.en = "Yes."
      [[question.answer]]
      right = false
      text.es = "El lunes"
      text.en = "Monday"
      feedback.es = "No."
      feedback.en = "No."
      [[question]]
      kind = "true-false"
      right = false
      text.es = "El remitente siempre es quien dice."
      text.en = "The sender is always who it says."
      feedback.es = "Se puede inventar."
      feedback.en = "It can be made up."
      """;

  private SomeCourse() {}

  public static Folder folder() {
    return folder(1);
  }

  public static Folder folder(int version) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    put(
        files,
        "course.toml",
        """
        name = "ejemplo"
        version = %d
        tries = 2
        valid = 365
        minutes = 10
        title.es = "Curso de ejemplo"
        title.en = "A sample course"
        summary.es = "Para probar."
        summary.en = "For trying."
        """
            .formatted(version));
    put(
        files,
        "01-raro/lesson.es.md",
        "# Lo raro\n\n## Mire\n\n![Un círculo](c.svg)\n\n**Pare** y [siga](../02-fin/).\n");
    put(
        files,
        "01-raro/lesson.en.md",
        "# What is odd\n\n## Look\n\n![A circle](c.svg)\n\n**Stop** and [go on](../02-fin/).\n");
    put(files, "01-raro/c.svg", PICTURE);
    put(files, "01-raro/quiz.toml", QUIZ);
    put(files, "02-fin/lesson.es.md", "# Fin\n\nEso es todo.\n");
    put(files, "02-fin/lesson.en.md", "# End\n\nThat is all.\n");
    return new Folder(Path.of("ejemplo"), files);
  }

  private static void put(TreeMap<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(UTF_8));
  }
}
