// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.app.Settings;
import org.lazareto.fake.BadFiles;

/**
 * Each folder of {@code src/test/corpus/config} must stop the start with exactly the messages in
 * its {@code expected.en} and {@code expected.es}; what came instead is written beside them.
 */
class BadConfigTest {

  private static final Path CASES = Path.of("src/test/corpus/config");

  @TestFactory
  List<DynamicTest> eachCaseSaysWhatIsWrong() throws IOException {
    return BadFiles.each(
        CASES,
        "lazareto.toml",
        file -> {
          Config<Settings> ignored = Config.load(Settings.class, file);
        });
  }
}
