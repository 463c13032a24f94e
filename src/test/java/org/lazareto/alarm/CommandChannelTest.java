// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandChannelTest {

  private static final Notice NOTICE =
      new Notice(Kind.DISK, "$(touch evil)", 2, "title", "one\ntwo");

  @TempDir private Path directory;

  @Test
  void theCommandFindsTheWordsInItsEnvironmentAndNothingIsExpanded() throws IOException {
    Path out = directory.resolve("out");
    String script =
        "echo \"$LAZARETO_ALARM_KIND $LAZARETO_ALARM_SUBJECT $LAZARETO_ALARM_COUNT\" > \"$1\";"
            + " echo \"$LAZARETO_ALARM_TEXT\" >> \"$1\"; cat; env | grep -c HOME= >> \"$1\"";
    tell("sh", "-c", script + "; true", "sh", out.toString());
    assertThat(out).hasContent("disk $(touch evil) 2\none\ntwo\n0\n");
  }

  @Test
  void whatFailsSaysWhyInFewWords() {
    assertThatThrownBy(() -> tell("sh", "-c", "yes why | head -c 100000; exit 3"))
        .hasMessageStartingWith("sh ended with 3: why?why")
        .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .hasSizeLessThan(400);
    assertThatThrownBy(() -> tell("/no/such/program")).isInstanceOf(IOException.class);
  }

  @Test
  void whatHangsIsKilledWithItsChildren() {
    CommandChannel channel =
        new CommandChannel(List.of("sh", "-c", "sleep 300 & wait"), Duration.ofMillis(200));
    assertThatThrownBy(() -> channel.tell(NOTICE)).hasMessageContaining("longer than");
  }

  private static void tell(String... command) throws IOException {
    new CommandChannel(List.of(command), Duration.ofSeconds(20)).tell(NOTICE);
  }
}
