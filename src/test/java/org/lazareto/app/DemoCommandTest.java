// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {

  @TempDir Path folder;

  @Test
  void showsWhatBecameOfEachSampleAndLeavesItToBeLookedAt() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).as(shell.err()).isZero();
    assertThat(shell.out()).contains("5 clean, 4 infected, 1 blocked, 0 unscannable");
    assertThat(table(shell.out())).allMatch(line -> line.length() <= 80);
    assertThat(names(demo.resolve("mqueue"), "qf")).isEqualTo(4);
    assertThat(names(demo.resolve("mqueue.in"), "")).isZero();

    assertThat(names(demo.resolve("maildir").resolve("new"), "")).isEqualTo(1);

    assertThat(shell.run("journal", "list")).isZero();
    assertThat(shell.out().lines()).hasSize(11);
    assertThat(shell.run("journal", "list", "--verdict", "infected", "--json")).isZero();
    assertThat(shell.out().lines()).hasSize(4);
    // What came through the queue has a Message-ID made of its id.
    String id =
        shell
            .out()
            .lines()
            .map(DemoCommandTest::json)
            .filter(row -> row.get("door").asString().equals("sendmail"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    assertThat(shell.run("journal", "show", id)).isZero();
    assertThat(shell.out()).contains(id, "Eicar-Test-Signature", "ventas@proveedor.test");
    assertThat(shell.run("explain", id)).isZero();
    assertThat(shell.out())
        .contains("text/plain", "embedded", "built-in", "every piece", "Eicar-Test-Signature")
        .contains("quarantined", "infected", "matches", "examination took");
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(shell.run("explain", id + "@proveedor.test", "--json")).isZero();
    JsonNode explained = json(shell.out());
    assertThat(explained.get("explained").asBoolean()).isTrue();
    assertThat(explained.get("id").asString()).isEqualTo(id);
    assertThat(explained.get("ways").get(0).get("treatment").asString()).isEqualTo("quarantine");
    assertThat(explained.get("answers").toString()).contains("\"answer\":\"found\"");
    assertThat(shell.run("quarantine", "show", id)).isZero();
    assertThat(shell.out()).contains("the message", "text/plain").doesNotContain("EICAR-STANDARD");
    assertThat(shell.run("quarantine", "list")).isZero();
    assertThat(shell.out().lines()).hasSize(6);
    assertThat(shell.run("quarantine", "verify")).isZero();
    assertThat(shell.out()).contains("5 messages were read");
    assertThat(shell.run("journal", "check", "--json")).isZero();
    assertThat(json(shell.out()).get("messages").asInt()).isEqualTo(10);
    assertThat(shell.run("stats", "--by", "hour", "--since", "2h", "--json")).isZero();
    assertThat(shell.out()).contains("\"infected\":4", "\"finding\":\"Eicar-Test-Signature\"");
    assertThat(shell.run("alarm", "list")).isZero();
    assertThat(shell.out()).startsWith("No alarm is raised");
  }

  @Test
  void aMessageThatIsGoneIsUnaccountedFor() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.SPANISH, demo);
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).as(shell.err()).isZero();
    Path entries = demo.resolve("quarantine").resolve("entries");
    try (Stream<Path> all = Files.walk(entries)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!path.equals(entries)) {
          Files.delete(path);
        }
      }
    }
    assertThat(shell.run("journal", "check")).isEqualTo(1);
    assertThat(shell.out()).contains("perdido", "farmacia@salud.test");
  }

  @Test
  void aSecondTimeInTheSameFolderAddsToIt() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    shell.plain("demo", "--once", "--dir", demo.toString());
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).as(shell.err()).isZero();
    assertThat(names(demo.resolve("mqueue"), "qf")).isEqualTo(8);
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "precious");
    CommandLineFixture shell =
        CommandLineFixture.in(Catalogue.ENGLISH, Files.createTempDirectory("demo"));
    assertThat(shell.plain("demo", "--once", "--dir", folder.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("holds something else", folder.toString());
    assertThat(names(folder, "")).isEqualTo(1);
    assertThat(mine).hasContent("precious");
  }

  @Test
  void aPathTooLongForASocketIsToldBeforeAnythingIsMade() throws IOException {
    Path deep = folder.resolve("x".repeat(100));
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.SPANISH, folder.resolve("d"));
    assertThat(shell.plain("demo", "--once", "--dir", deep.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("más corta");
    assertThat(deep).doesNotExist();
  }

  private static Stream<String> table(String out) {
    return out.lines().skip(2).takeWhile(line -> !line.isEmpty());
  }

  private static long names(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).count();
    }
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }
}
