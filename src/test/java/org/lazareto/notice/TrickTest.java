// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseReader;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Folders;
import org.lazareto.verdict.Fact;

class TrickTest {

  @ParameterizedTest
  @CsvSource({
    "double-extension, Hola, doble-extension",
    "*.exe, Hola, doble-extension",
    "encrypted, Hola, archivo-con-clave",
    "lookalike-host, Hola, enlace-parecido",
    "macros, Hola, macro",
    "Win.Worm-1, Re: Factura pendiente, factura-falsa",
    "Win.Worm-1, INVOICE, factura-falsa",
    "double-extension, Factura, doble-extension",
    "Win.Worm-1, manufactura, ''",
    "unknown-thing, Hola, ''"
  })
  void aFindingLeadsToItsLesson(String finding, String subject, String lesson) {
    assertThat(Trick.of(finding, subject).map(Trick::lesson).orElse("")).isEqualTo(lesson);
  }

  @Test
  void eachLessonIsInTheCourseThatComesWithTheProgram() throws IOException {
    CourseSettings.Limits limits = CourseSettings.Limits.defaults();
    Course tricks = new CourseReader(limits).read(new Folders(limits).shipped("trucos"));
    assertThat(tricks.lessons().stream().map(Course.Lesson::name))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Trick.values()).map(Trick::lesson).toList());
  }

  @Test
  void eachFactIsCalledWhatTheTableSays() {
    Set<String> labels =
        Arrays.stream(Fact.Kind.values()).map(Fact.Kind::label).collect(Collectors.toSet());
    assertThat(labels)
        .contains("double-extension", "encrypted", "deceptive-link", "lookalike-host", "macros")
        .contains("auto-run", "pdf-action", "shortcut", "password-in-message", "smuggling");
  }
}
