// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.demo.Maildir;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Shelf;
import org.lazareto.store.Database;
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

    theGroupDidItsWork(shell, demo);
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
    assertThat(json(shell.out()).get("messages").asInt()).isGreaterThanOrEqualTo(16);
    assertThat(shell.run("stats", "--by", "hour", "--since", "2h", "--json")).isZero();
    assertThat(shell.out()).contains("\"infected\":4", "\"finding\":\"Eicar-Test-Signature\"");
    assertThat(shell.run("alarm", "list")).isZero();
    assertThat(shell.out()).startsWith("No alarm is raised");
  }

  @Test
  void manyMessagesGoThroughAtOnceAndAWrongNumberIsTold() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    String folderName = demo.toString();
    assertThat(shell.plain("demo", "--mail", "--many", "70", "--dir", folderName))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).contains("70 messages of everyday mail at once: ");
    // More than an id's last letter tells apart: none took another's place.
    assertThat(names(demo.resolve("mqueue"), "qf")).isEqualTo(74);
    assertThat(names(demo.resolve("mqueue.in"), "")).isZero();
    assertThat(shell.plain("demo", "--mail", "--many", "-1", "--dir", folderName)).isEqualTo(2);
    assertThat(shell.err()).contains("--many must be 0 or more, not -1");
  }

  /** What it says of the group is so: on pages, in mailboxes and on paper. */
  private static void theGroupDidItsWork(CommandLineFixture shell, Path demo) throws IOException {
    String told = shell.out();
    assertThat(told)
        .contains(
            "  1  The lists seguridad and urgente have 2 members each.",
            "  2  rosa makes a draft advisory of the stopped message \"Catalogo\"",
            "4 stopped messages of its kind",
            "to all 2 readers of the list urgente",
            "A first post waits",
            "8 lessons, each with its quiz passed",
            "is valid, says its public page");
    String serial = told.replaceAll("(?s).*The certificate ([A-Z0-9-]+) is.*", "$1");
    assertThat(Files.readString(demo.resolve("certificado-" + serial + ".pdf"), ISO_8859_1))
        .startsWith("%PDF");
    Maildir maildir = Maildir.at(demo.resolve("maildir"));
    assertThat(maildir.count("List-Id: ", "<urgente.salud.test>", "catalogo.txt")).isEqualTo(2);
    assertThat(maildir.count("List-Id: ", "<seguridad.salud.test>", "The pharmacy got"))
        .isEqualTo(2);
    assertThat(shell.run("advisory", "list", "--json")).isZero();
    assertThat(shell.out()).contains("\"state\":\"published\"");
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out())
        .contains("advisory.draft {message=", "advisory.approve", "advisory.publish", "rosa");
    assertThat(shell.run("course", "report", "--json")).isZero();
    assertThat(shell.out()).contains("\"course\":\"seguridad-basica\",\"people\":1");
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
  void asOftenAsOneLikesInTheSameFolder() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    shell.plain("demo", "--once", "--dir", demo.toString());
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).as(shell.err()).isZero();
    assertThat(names(demo.resolve("mqueue"), "qf")).isEqualTo(8);
    assertThat(shell.out())
        .contains("8 stopped messages of its kind", "marta asks on the list seguridad, and it");

    // A step that fails is told, and so is the end.
    retire(demo);
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).isEqualTo(ExitCode.FOUND);
    assertThat(shell.err()).contains("lazareto: demo: ", "seguridad-basica");
    assertThat(shell.out()).contains("  6  ").doesNotContain("  7  ");
  }

  /** Nobody may begin the course any more. */
  private static void retire(Path demo) {
    try (Database desk = Database.ofOwner(demo.resolve("portal/desk.db"), List.of("desk"))) {
      new Shelf(desk, demo.resolve("portal/courses"), CourseSettings.defaults(), Clock.systemUTC())
          .retire("seguridad-basica", true);
    }
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
