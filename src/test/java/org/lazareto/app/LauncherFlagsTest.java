// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Java takes no notice of a flag for a method that is no more. */
class LauncherFlagsTest {

  private static final Pattern METHOD =
      Pattern.compile("CompileCommand=\\w+,(org\\.lazareto[\\w.$]*)::(\\w+)");

  @Test
  void theMethodsThatTheLauncherNamesAreThere() throws IOException, ClassNotFoundException {
    List<MatchResult> named =
        METHOD.matcher(Files.readString(Path.of("lazareto"))).results().toList();
    assertThat(named).isNotEmpty();
    for (MatchResult one : named) {
      assertThat(Arrays.stream(Class.forName(one.group(1)).getDeclaredMethods()))
          .anyMatch(method -> method.getName().equals(one.group(2)));
    }
  }
}
