// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.fake.SmtpPeer;
import org.lazareto.fake.SomePolicy;

/**
 * Dialogs under {@code src/test/corpus/proxy}, one behaviour each. {@code C:} is a line that the
 * client says, {@code R:} bytes as they stand; {@code S:} is a line that must come back, or its
 * beginning ({@code S: -} is the end of the connection). {@code N:} are all commands that the next
 * hop must have heard, {@code D:} a text that its only message must hold, {@code D: -} says that it
 * has none. A first line {@code stranger} makes the client one whom nobody trusts, {@code balancer}
 * one who begins with a PROXY header.
 */
class ProxyDialogTest {

  @TempDir Path directory;

  static List<Path> dialogs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/corpus/proxy"))) {
      return files.filter(file -> file.toString().endsWith(".dialog")).sorted().toList();
    }
  }

  @Test
  void thereAreDialogs() throws IOException {
    assertThat(dialogs()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("dialogs")
  void theGateAnswersAsWritten(Path dialog) throws IOException {
    List<String> lines = Files.readAllLines(dialog, StandardCharsets.UTF_8);
    try (ProxyFixture gate = ProxyFixture.open(directory, SomePolicy.standard(), of(lines));
        SmtpPeer client = new SmtpPeer(gate.port())) {
      for (String line : lines) {
        step(client, line);
      }
      nextHop(gate, lines);
      Awaitility.await().untilAsserted(() -> assertThat(gate.spool()).isEmptyDirectory());
    }
  }

  private static ProxyFixture.Change of(List<String> lines) {
    return switch (lines.getFirst()) {
      case "stranger" -> usual -> new SomeListener(usual).trusting("192.0.2.0/24").make();
      case "balancer" -> usual -> new SomeListener(usual).balanced().make();
      default -> usual -> usual;
    };
  }

  private static void step(SmtpPeer client, String line) throws IOException {
    String words = line.length() > 3 ? line.substring(3).translateEscapes() : "";
    if (line.startsWith("C:")) {
      client.say(words);
    } else if (line.startsWith("R:")) {
      client.raw(words);
    } else if (line.equals("S: -")) {
      assertThat(client.hear()).isEmpty();
    } else if (line.startsWith("S:")) {
      assertThat(client.hear()).startsWith(words);
    } else {
      assertThat(line).matches("(#.*|[ND]:.*|stranger|balancer)?");
    }
  }

  private static void nextHop(ProxyFixture gate, List<String> lines) {
    List<String> heard = values(lines, "N:");
    if (!heard.isEmpty()) {
      Awaitility.await().untilAsserted(() -> assertThat(gate.nextHop.commands()).isEqualTo(heard));
    }
    for (String text : values(lines, "D:")) {
      if (text.equals("-")) {
        assertThat(gate.nextHop.messages()).isEmpty();
      } else {
        assertThat(gate.nextHop.messages()).singleElement().asString().contains(text);
      }
    }
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(3).translateEscapes())
        .toList();
  }
}
