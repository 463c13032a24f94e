// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.app.Settings;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Each folder of {@code src/test/corpus/config} must stop the start with exactly the messages in
 * its {@code expected.en} and {@code expected.es}; what came instead is written beside them.
 */
class BadConfigTest {

  private static final Path CASES = Path.of("src/test/corpus/config");

  @TestFactory
  List<DynamicTest> eachCaseSaysWhatIsWrong() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<DynamicTest> tests =
          folders
              .sorted()
              .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)))
              .toList();
      assertThat(tests).as("cases in " + CASES).isNotEmpty();
      return tests;
    }
  }

  private static void check(Path folder) throws IOException {
    LazaretoException refusal =
        catchThrowableOfType(
            LazaretoException.class,
            () -> Config.load(Settings.class, folder.resolve("lazareto.toml")));
    assertThat(refusal).as("the start must be refused").isNotNull();
    compare(folder.resolve("expected.en"), refusal.in(Catalogue.ENGLISH), folder);
    compare(folder.resolve("expected.es"), refusal.in(Catalogue.SPANISH), folder);
  }

  private static void compare(Path expected, String said, Path folder) throws IOException {
    String actual = said.replace(folder + "/", "") + "\n";
    String wanted = Files.exists(expected) ? Files.readString(expected) : "";
    Path beside = expected.resolveSibling(expected.getFileName() + ".actual");
    if (wanted.equals(actual)) {
      Files.deleteIfExists(beside);
    } else {
      Files.writeString(beside, actual);
    }
    assertThat(actual).isEqualTo(wanted);
  }
}
