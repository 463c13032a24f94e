// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replays the seeds of the fuzzer and every input that once broke something. */
class FuzzSeedsTest {

  private static final Path SEEDS = Path.of("src/test/fuzz");

  @TestFactory
  List<DynamicTest> everySeed() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String target : FuzzTargets.ALL.keySet()) {
      List<Path> files = files(SEEDS.resolve(target));
      assertThat(files).as("seeds of " + target).isNotEmpty();
      for (Path file : files) {
        tests.add(
            DynamicTest.dynamicTest(
                target + " " + file.getFileName(),
                () -> FuzzTargets.ALL.get(target).accept(Files.readAllBytes(file))));
      }
    }
    return tests;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
