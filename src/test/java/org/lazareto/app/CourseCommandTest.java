// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.course.SomeCourse;
import org.lazareto.text.Catalogue;

/** {@code lazareto course} on a database of its own: from a folder to the institution's report. */
class CourseCommandTest {

  @TempDir Path folder;
  private CommandLineFixture shell;
  private Path course;

  @BeforeEach
  void open() throws IOException {
    shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    course = folder.resolve("ejemplo");
    for (Map.Entry<String, byte[]> file : SomeCourse.folder(1).files().entrySet()) {
      Path to = course.resolve(file.getKey());
      Files.createDirectories(to.resolveSibling(""));
      Files.write(to, file.getValue());
    }
  }

  @Test
  void aFolderIsCheckedInstalledAndTravelsAsOneFile() {
    assertThat(shell.run("course")).isZero();
    assertThat(shell.run("course", "check", course.toString())).as(shell.err()).isZero();
    assertThat(shell.out()).contains("ejemplo", "2 lessons");
    assertThat(shell.run("course", "install", course.toString(), "--json")).isZero();
    assertThat(shell.out())
        .contains("\"name\":\"ejemplo\",\"version\":1,\"lessons\":2,\"questions\":3");
    assertThat(shell.run("course", "install", course.toString())).as("the same again").isZero();
    assertThat(shell.run("course", "list", "--json")).isZero();
    assertThat(shell.out().lines()).hasSize(1);
    assertThat(shell.out()).contains("\"kind\":\"course\"", "\"state\":\"offered\"");

    String zip = folder.resolve("ejemplo.zip").toString();
    assertThat(shell.run("course", "export", "ejemplo", zip)).as(shell.err()).isZero();
    assertThat(shell.run("course", "check", zip)).as(shell.err()).isZero();
    assertThat(shell.run("course", "import", zip)).as(shell.err()).isZero();
    assertThat(shell.run("course", "export", "otro", zip)).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out()).contains("course.install {file=" + zip, "\"who\":\"system:");
  }

  @Test
  void whatIsWrongIsToldWithFileAndLine() throws IOException {
    Path quiz;
    try (var all = Files.walk(course)) {
      quiz = all.filter(file -> file.endsWith("quiz.toml")).findFirst().orElseThrow();
    }
    String text = Files.readString(quiz);
    Files.writeString(quiz, text.replace("kind = \"single\"", "kind = \"simple\""));
    assertThat(shell.run("course", "check", course.toString())).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("quiz.toml:2: ");
    assertThat(shell.run("course", "check", course.toString(), "--json")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.out()).startsWith("{\"fault\":\"").contains("quiz.toml:2: ");
    assertThat(shell.run("course", "install", course.toString())).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("course", "list", "--json")).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(shell.run("course", "check", folder.resolve("nada").toString()))
        .isEqualTo(ExitCode.WRONG);
  }

  @Test
  void anInstitutionIsEnrolledOnceAndReportedAsASum() throws IOException {
    assertThat(shell.run("course", "install", course.toString())).isZero();
    Path roll =
        Files.writeString(folder.resolve("lista.txt"), "ana@norte.salud.test\nluis@salud.test\n");
    String[] enrol = {"course", "enrol", "ejemplo", "--file", roll.toString(), "--json"};
    assertThat(shell.run(enrol)).as(shell.err()).isZero();
    assertThat(shell.out()).contains("\"enrolled\":2,\"already\":0,\"refused\":[]");
    assertThat(shell.run(enrol)).isZero();
    assertThat(shell.out()).contains("\"enrolled\":0,\"already\":2");
    assertThat(shell.run("course", "enrol", "ejemplo", "x@fuera.test")).isEqualTo(ExitCode.FOUND);
    assertThat(shell.out()).contains("x@fuera.test");
    assertThat(shell.run("course", "enrol", "otro", "ana@norte.salud.test"))
        .isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("course", "remind", "ejemplo", "--json")).as("all began today").isZero();
    assertThat(shell.out()).contains("\"reminded\":0");
    assertThat(shell.run("course", "remind", "otro")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("course", "report", "--json")).isZero();
    assertThat(shell.out())
        .contains(
            "\"institution\":\"Policlínico Norte\",\"course\":\"ejemplo\",\"people\":1",
            "\"underway\":1,\"completed\":0")
        .doesNotContain("ana@");
  }
}
