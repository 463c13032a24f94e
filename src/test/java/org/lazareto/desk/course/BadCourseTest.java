// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.BadFiles;

/**
 * Each folder of {@code src/test/corpus/course} holds a course that must be refused with exactly
 * the messages in its {@code expected.en} and {@code expected.es}.
 */
class BadCourseTest {

  private static final Path CASES = Path.of("src/test/corpus/course");
  private static final CourseSettings.Limits LIMITS = CourseSettings.Limits.defaults();

  @TestFactory
  List<DynamicTest> eachCaseSaysWhatIsWrong() throws IOException {
    return BadFiles.each(CASES, "course", BadCourseTest::read);
  }

  private static void read(Path directory) {
    try {
      Course ignored = new CourseReader(LIMITS).read(new Folders(LIMITS).of(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
