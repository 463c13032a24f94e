// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Visit;
import org.lazareto.web.api.OpenApi;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Every command has a page of the desk or its reason, and every command of the gate its row. */
class CommandsAndPagesTest {

  private static final String HEADING = "## What the command line does";
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** What nobody asks the gate for but the program itself. */
  private static final Set<String> WITHOUT_OPERATION =
      Set.of(
          "letter.examine", // the webmail, with the message
          "metrics", // GET /metrics
          "node.advisories", // the portal, with what its desk published
          "node.apply", // files and keys of the host: lazareto node
          "node.join",
          "node.leave",
          "node.make",
          "node.member-keys",
          "node.report",
          "node.report-apply",
          "node.revoke",
          "node.rotate",
          "node.switch",
          "node.verify",
          "probe.issue", // lazareto doctor --probe
          "probe.look");

  @TempDir Path folder;

  /** A row of the table in docs/portal.md: commands, and where they are done. */
  private record Row(List<String> commands, List<String> pages) {}

  @Test
  void everyCommandStandsInTheTableOnce() throws IOException {
    List<String> listed = table().stream().flatMap(row -> row.commands().stream()).toList();
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(listed))
        .as("in docs/portal.md; a new command needs a page or a reason there")
        .isEqualTo(commands());
  }

  @Test
  void whatTheTableSaysIsSo() throws Exception {
    try (DeskFixture desk = new DeskFixture(folder)) {
      Set<String> paths =
          desk.routes().stream().map(Route::path).collect(Collectors.toCollection(TreeSet::new));
      Visit rosa = desk.visit(Role.ADMINISTRATOR);
      assertThat(rosa.get("/maintenance")).isEqualTo(200);
      Set<String> told =
          Pattern.compile("lazareto ([a-z-]+( [a-z-]+){0,2})[,<]")
              .matcher(rosa.page().replaceAll("(?s).*id=\"host\"", ""))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> onlyThere = new TreeSet<>();
      for (Row row : table()) {
        assertThat(paths).as(row.toString()).containsAll(row.pages());
        if (row.pages().isEmpty()) {
          onlyThere.addAll(row.commands());
        }
      }
      assertThat(told).as("what the page says has none").isEqualTo(onlyThere);
    }
  }

  @Test
  void everyCommandOfTheGateCanBeGivenByPrograms() throws IOException {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Set<String> commands;
    try (Gate gate = Gate.start(PortalsTest.onFreePort(folder.resolve("d")), Catalogue.ENGLISH)) {
      commands = new TreeSet<>(new GateCommands(gate).byName().keySet());
    }
    Set<String> operations = new TreeSet<>(WITHOUT_OPERATION);
    JsonMapper.shared()
        .readTree(new OpenApi(Catalogue.ENGLISH).text())
        .findValues("operationId")
        .forEach(id -> operations.add(id.asString()));
    assertThat(operations).containsAll(commands);
  }

  private static List<Row> table() throws IOException {
    return Files.readString(Path.of("docs/portal.md"))
        .lines()
        .dropWhile(line -> !line.equals(HEADING))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|"))
        .map(cells -> new Row(quoted(cells[1]), pages(cells[2])))
        .toList();
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<String> pages(String cell) {
    return quoted(cell).stream().filter(text -> text.startsWith("/")).toList();
  }

  /** Everything that can be called: what has no commands below it, or does something itself. */
  private static Set<String> commands() {
    Terminal terminal =
        new Terminal(
            Catalogue.ENGLISH,
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            false,
            false,
            80);
    Map<String, CommandLine> all = new LinkedHashMap<>();
    for (String name : Main.NAMES) {
      collect(name, Main.command(name, terminal), all);
    }
    return new TreeSet<>(all.keySet());
  }

  private static void collect(String name, CommandLine line, Map<String, CommandLine> all) {
    if (line.getSubcommands().isEmpty()
        || line.getCommandSpec().userObject() instanceof Callable<?>) {
      all.put(name, line);
    }
    line.getSubcommands().forEach((sub, below) -> collect(name + " " + sub, below, all));
  }
}
