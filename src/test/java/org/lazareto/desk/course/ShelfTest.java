// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;

/** What lies on the disk of courses: whole versions, and nothing that nobody needs. */
class ShelfTest {

  @TempDir private Path folder;
  private Database database;
  private Shelf shelf;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    shelf = new Shelf(database, courses(), CourseSettings.defaults(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path courses() {
    return folder.resolve("courses");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(courses())) {
      return all.filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** As one finds it after a power cut in the middle of an installation. */
  private void isLeft(String name) throws IOException {
    Path lesson = Files.createDirectories(courses().resolve(name).resolve("01-uno"));
    Files.writeString(lesson.resolve("es.md"), "# Uno");
  }

  @Test
  void whatAKilledInstallationLeftGoesWithTheNextStart() throws IOException {
    isLeft(".0d6e8c0e-6b5f-4a8e-9f9f-000000000000");
    shelf.installShipped();
    assertThat(names()).containsExactly("seguridad-basica-1", "trucos-1");
  }

  @Test
  void orWithTheNextInstallation() throws IOException {
    assertThat(shelf.install(SomeCourse.folder(1), "ana").id().version()).isEqualTo(1);
    isLeft(".1d6e8c0e-6b5f-4a8e-9f9f-000000000000");
    assertThat(shelf.install(SomeCourse.folder(2), "ana").id().version()).isEqualTo(2);
    assertThat(names()).containsExactly("ejemplo-1", "ejemplo-2");
  }

  @Test
  void aVersionThatNoRowNamesIsWrittenAnew() throws IOException {
    isLeft("ejemplo-1");
    Course course = shelf.install(SomeCourse.folder(1), "ana");
    assertThat(shelf.need(course.id()).lessons()).hasSizeGreaterThan(1);
    assertThat(courses().resolve("ejemplo-1/01-uno")).doesNotExist();
  }
}
