// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.alarm.Alarms;
import org.lazareto.config.Config;
import org.lazareto.demo.Ports;
import org.lazareto.demo.Stage;
import org.lazareto.journal.Journal;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;

class CommandsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "serve",
        "gate",
        "web",
        "user",
        "user list",
        "user add",
        "user password",
        "user reset-second-factor",
        "user remove",
        "user audit",
        "examine",
        "what-if",
        "policy",
        "policy check",
        "policy show",
        "policy reload",
        "policy sample",
        "rule",
        "rule add",
        "rule preview",
        "rule from",
        "rule list",
        "rule show",
        "rule retire",
        "rule extend",
        "queue",
        "queue list",
        "queue retry",
        "queue debts",
        "engines",
        "engines list",
        "engines files",
        "engines cache",
        "engines reload",
        "update",
        "update rollback",
        "update suspend",
        "update resume",
        "update suspended",
        "update sign",
        "depot",
        "depot list",
        "depot add",
        "depot remove",
        "engines test",
        "engines discover",
        "engines definition",
        "alarm",
        "alarm list",
        "trace",
        "trace on",
        "quarantine",
        "quarantine list",
        "quarantine show",
        "quarantine release",
        "quarantine delete",
        "quarantine verify",
        "journal",
        "journal list",
        "journal show",
        "explain",
        "verify",
        "config key",
        "config sizes",
        "journal check",
        "stats",
        "import-mailscanner"
      })
  void everyHelpFitsAScreenAndEndsWithAnExample(String command) throws IOException {
    for (Catalogue language : List.of(Catalogue.ENGLISH, Catalogue.SPANISH)) {
      CommandLineFixture shell = shell(language);
      assertThat(shell.plain((command + " --help").strip().split(" "))).isZero();
      List<String> lines = shell.out().lines().toList();
      // The list of all commands grows with them.
      assertThat(lines)
          .hasSizeLessThanOrEqualTo(command.isEmpty() ? 43 : 24)
          .allMatch(line -> line.length() <= 80);
      assertThat(lines.getLast())
          .startsWith(language == Catalogue.SPANISH ? "Ejemplo:" : "Example:");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "queue list, 3, no está en marcha",
    "queue retry, 3, no está en marcha",
    "engines, 3, no está en marcha",
    "trace on, 3, no está en marcha",
    "quarantine release X --yes, 3, no está en marcha",
    "quarantine release X, 2, --yes",
    "quarantine delete X, 2, --yes",
    "quarantine show X, 2, X",
    "journal list, 3, diario",
    "journal check, 3, diario",
    "alarm list, 3, diario",
    "stats, 3, diario",
    "rule list, 3, diario",
    "rule preview --size 1, 3, diario",
    "rule preview, 2, --sha256",
    "rule preview --size x, 2, 20K-30K",
    "rule add --size 1 --reason x, 3, no está en marcha",
    "rule from X --by moon, 2, 'file, name'",
    "journal list --verdict nice, 2, 'clean, unscannable'",
    "journal list --since soon, 2, '90s, 5m'",
    "explain X, 3, diario",
    "verify /no/such, 2, /no/such",
    "config key, 2, todavía no hay clave",
    "stats --from x, 2, fecha",
    "stats --by moon, 2, 'hour, day'",
    "journal list --limit x, 2, número",
    "quarantine show, 2, ID",
    "list set seguridad archive, 2, 'OPTION=VALUE: no se admite «archive»: escriba NOMBRE=VALOR'",
    "update --now nothing, 2, no existe el conjunto",
    "update rollback x, 2, --yes",
    "update resume x, 2, no está suspendida",
    "depot remove x, 2, no hay x",
    "depot add /no/such --en x --es x, 2, no es un archivo",
  })
  void errorsSayWhatIsWrongAndHowToMendIt(String command, int code, String says)
      throws IOException {
    CommandLineFixture shell = shell(Catalogue.SPANISH);
    assertThat(shell.run(command.split(" "))).isEqualTo(code);
    assertThat(shell.err()).startsWith("lazareto: ").contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "journal list, Ningún mensaje",
    "alarm list, No hay alarmas",
    "update, Aquí no se mantiene",
    "update suspended, No hay firmas suspendidas",
    "depot, El depósito no tiene",
    "alarm list --all, Nunca",
    "quarantine list, La cuarentena está vacía",
    "quarantine verify, Todo lo guardado",
  })
  void anEmptyListSaysWhyItIsEmpty(String command, String says) throws IOException {
    CommandLineFixture shell = shell(Catalogue.SPANISH);
    emptyDatabase();
    assertThat(shell.run(command.split(" "))).isZero();
    assertThat(shell.out()).contains(says);
    assertThat(shell.run((command + " --json").split(" "))).isZero();
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void anUnknownMessageIsAnErrorOfUse() throws IOException {
    CommandLineFixture shell = shell(Catalogue.ENGLISH);
    emptyDatabase();
    for (String[] command : new String[][] {{"journal", "show", "nobody"}, {"explain", "nobody"}}) {
      assertThat(shell.run(command)).isEqualTo(2);
      assertThat(shell.err()).contains("does not know the message: nobody");
    }
  }

  @Test
  void aGateAtWorkAnswers() throws Exception {
    CommandLineFixture shell = shell(Catalogue.ENGLISH);
    try (Gate _ = Gate.start(settings(), Catalogue.ENGLISH)) {
      assertThat(shell.run("queue")).isZero();
      assertThat(shell.out()).startsWith("Nothing waits");
      Files.writeString(folder.resolve("d/mqueue.in/qf6ANDbo7l017868"), "nonsense\n.\n");
      assertThat(shell.run("queue", "retry")).isZero();
      assertThat(shell.run("queue", "retry", "6ANDbo7l999999")).isEqualTo(ExitCode.WRONG);
      assertThat(shell.err()).contains("No message 6ANDbo7l999999 is known to wait");
      assertThat(shell.run("alarm", "clear", "bypass", "typo")).isEqualTo(ExitCode.WRONG);
      assertThat(shell.err()).contains("No alarm bypass about typo stands");
      assertThat(shell.run("engines", "list", "--json")).isZero();
      assertThat(shell.out()).contains("\"engine\":\"embedded\"", "\"state\":\"up\"");
      assertThat(shell.run("engines", "files", "--json")).isZero();
      assertThat(shell.run("engines", "cache", "--json")).isZero();
      assertThat(shell.run("queue", "debts")).isZero();
      assertThat(shell.run("engines", "reload")).isZero();
      assertThat(shell.run("engines", "test", "--json")).isZero();
      assertThat(shell.out()).contains("\"engine\":\"embedded\"", "\"answer\":\"found\"");
      assertThat(shell.err()).isEmpty();
      assertThat(shell.run("trace", "on", "--for", "10m")).isZero();
      assertThat(shell.out()).startsWith("The debug trace is on until 20");
      assertThat(shell.run("trace", "on")).isZero();
      assertThat(shell.run("trace", "off")).isZero();
      assertThat(shell.out()).startsWith("The debug trace is off.");
      assertThat(shell.run("quarantine", "release", "X", "--yes")).isEqualTo(2);
      assertThat(shell.err()).contains("Nothing is held under X");
      assertThat(shell.run("quarantine", "delete", "X", "--yes")).isEqualTo(2);
    }
  }

  @Test
  void enginesAreTestedWithoutAGateToo() throws Exception {
    CommandLineFixture shell = shell(Catalogue.ENGLISH);
    assertThat(shell.run("engines", "test")).isZero();
    assertThat(shell.out()).contains("embedded", "found", "Eicar");
    assertThat(shell.err()).startsWith("No gate is running");
  }

  @Test
  void aShippedDefinitionIsPrinted() throws Exception {
    CommandLineFixture shell = shell(Catalogue.ENGLISH);
    assertThat(shell.plain("engines", "definition", "uvscan")).isZero();
    assertThat(shell.out()).contains("[command-lines.uvscan]", "found = [13]");
    assertThat(shell.plain("engines", "definition", "panda")).isEqualTo(2);
    assertThat(shell.err()).contains("clamscan, generic, savscan, uvscan");
  }

  private CommandLineFixture shell(Catalogue language) throws IOException {
    return CommandLineFixture.in(language, folder.resolve("d"));
  }

  private Settings settings() throws IOException {
    Stage stage =
        Stage.set(
            folder.resolve("d"), new Ports(0, 0, 0, 0, OptionalInt.empty()), Catalogue.ENGLISH);
    return Config.load(Settings.class, stage.settingsFile()).settings();
  }

  private void emptyDatabase() throws IOException {
    try (Database database = Database.of(settings().store(), List.of(Journal.ROOM, Alarms.ROOM))) {
      database.read(handle -> true);
    }
  }
}
