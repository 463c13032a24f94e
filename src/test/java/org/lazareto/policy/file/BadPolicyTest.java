// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.BadFiles;

/** Each folder of {@code src/test/corpus/policy} must be refused with exactly its messages. */
class BadPolicyTest {

  @TestFactory
  List<DynamicTest> eachCaseSaysWhatIsWrong() throws IOException {
    return BadFiles.each(
        Path.of("src/test/corpus/policy"),
        "policy.toml",
        file -> {
          Loaded ignored = PolicyFiles.read(Optional.of(file));
        });
  }
}
