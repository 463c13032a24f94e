// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class CourseArchiveTest {

  private static final CourseSettings.Limits LIMITS = CourseSettings.Limits.defaults();
  private static final Path LABEL = Path.of("c.zip");

  @Test
  void aCourseComesBackAsItWas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CourseArchive.write(SomeCourse.folder(), out);
    Folder back = read(out.toByteArray());
    assertThat(back.files().keySet()).isEqualTo(SomeCourse.folder().files().keySet());
    assertThat(ShelfFiles.digest(back)).isEqualTo(ShelfFiles.digest(SomeCourse.folder()));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    CourseArchive.write(back, again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/x", "a/b/c", "a\\b", "x\u0000", ".hidden", "a/../b", ""})
  void noNameLeadsElsewhere(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(1);
    }
    assertThatThrownBy(() -> read(out.toByteArray())).isInstanceOf(LazaretoException.class);
  }

  @Test
  void aBombIsNotUnpackedWhole() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("course.toml"));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    assertThatThrownBy(() -> read(out.toByteArray()))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("more than 2M");
  }

  @Test
  void thousandsOfFilesAreTooMany() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 2000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
      }
    }
    assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("300 files");
  }

  @Test
  void whatIsNoZipIsToldSo() {
    assertThatThrownBy(() -> read("nothing of the kind".getBytes(UTF_8)))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("no course in one file");
  }

  private static Folder read(byte[] zip) throws IOException {
    return CourseArchive.read(LABEL, new ByteArrayInputStream(zip), LIMITS);
  }
}
