// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Folders of files that must be refused with exactly the messages in their {@code expected.en} and
 * {@code expected.es}; what came instead is written beside them. Stateless.
 */
public final class BadFiles {

  private BadFiles() {}

  /** A test for each folder in {@code cases}, whose file {@code name} is given to the reader. */
  public static List<DynamicTest> each(Path cases, String name, Consumer<Path> reader)
      throws IOException {
    try (Stream<Path> folders = Files.list(cases)) {
      List<DynamicTest> tests =
          folders
              .sorted()
              .map(
                  f ->
                      DynamicTest.dynamicTest(
                          f.getFileName().toString(), () -> check(f, name, reader)))
              .toList();
      assertThat(tests).as("cases in " + cases).isNotEmpty();
      return tests;
    }
  }

  private static void check(Path folder, String name, Consumer<Path> reader) throws IOException {
    LazaretoException refusal =
        catchThrowableOfType(LazaretoException.class, () -> reader.accept(folder.resolve(name)));
    assertThat(refusal).as("it must be refused").isNotNull();
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
