// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.control.Command;
import org.lazareto.control.ControlServer;
import org.lazareto.text.Catalogue;

/** The command asks for a long queue page by page, and prints all of it. */
class QueueCommandTest {

  private static final String AT = "2026-11-28T12:00:00Z";

  private final AtomicInteger asked = new AtomicInteger();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"list, 0, 1", "list, 999, 1", "list, 1000, 2", "list, 2500, 3", "debts, 2500, 3"})
  void everyRowIsPrintedOnce(String command, int rows, int pages) throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    Map<String, Command> gate =
        Map.of("queue.list", page("arrived", rows), "queue.debts", page("since", rows));
    try (ControlServer _ = ControlServer.start(settings.control(), gate)) {
      assertThat(shell.run("queue", command, "--json")).isZero();
    }
    List<String> ids = IntStream.range(0, rows).mapToObj(QueueCommandTest::id).toList();
    List<String> printed = new ArrayList<>();
    shell
        .out()
        .lines()
        .forEach(line -> printed.add(line.replaceAll(".*\"id\":\"([0-9]+)\".*", "$1")));
    assertThat(printed).isEqualTo(ids);
    assertThat(asked).hasValue(pages);
  }

  private Command page(String moment, int all) {
    return (request, _, rows) -> {
      asked.incrementAndGet();
      int after = request.find("after-id").map(id -> Integer.parseInt(id) + 1).orElse(0);
      assertThat(request.find("after").orElse(AT)).isEqualTo(AT);
      IntStream.range(after, Math.min(all, after + Integer.parseInt(request.need("limit"))))
          .forEach(i -> rows.accept(Map.of("id", id(i), moment, AT, "size", 1, "tries", 0)));
    };
  }

  private static String id(int number) {
    return "%05d".formatted(number);
  }
}
