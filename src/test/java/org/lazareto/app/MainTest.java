// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.Catalogue;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"config", "config check", "config show", "config reference"})
  void everyHelpFitsAScreenAndShowsAnExample(String command) {
    for (Catalogue language : new Catalogue[] {Catalogue.ENGLISH, Catalogue.SPANISH}) {
      out.getBuffer().setLength(0);
      assertThat(run(language, (command + " --help").strip().split(" "))).isZero();
      assertThat(out.toString().lines().count()).isLessThanOrEqualTo(command.isEmpty() ? 40 : 24);
      assertThat(out.toString()).contains(language == Catalogue.SPANISH ? "Ejemplo:" : "Example:");
    }
  }

  @Test
  void anUnknownWordIsAnErrorOfUse() {
    assertThat(run(Catalogue.SPANISH, "config", "shw")).isEqualTo(2);
    assertThat(err)
        .hasToString("lazareto: palabra u opción desconocida: shw: vea «lazareto config --help»\n");
  }

  @Test
  void wrongSettingsAreToldLineByLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.toml"), "[log]\ntrce = 1\nlevel = 2\n");
    assertThat(run(Catalogue.ENGLISH, "config", "check", "-c", file.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("lazareto: " + file + ":"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "serve", "web"})
  void aServiceTellsTheSameHoweverItsFileIsNamed(String service, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("x.toml"), "[log]\ntrce = 1\n");
    assertThat(run(Catalogue.ENGLISH, service, "--config", file.toString())).isEqualTo(2);
    String straight = err.toString();
    err.getBuffer().setLength(0);
    assertThat(run(Catalogue.ENGLISH, service, "--config=" + file)).isEqualTo(2);
    assertThat(err).hasToString(straight).asString().startsWith("lazareto: " + file + ":2");
  }

  @Test
  void aServiceWithOtherWordsIsParsed() {
    assertThat(run(Catalogue.ENGLISH, "gate", "--help")).isZero();
    assertThat(out.toString()).contains("--config");
    assertThat(run(Catalogue.ENGLISH, "gate", "--cnfig", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--cnfig").contains("lazareto gate --help");
  }

  @Test
  void onlyWhatChangedIsShown(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.toml"), "[limits]\ndepth = 9\n");
    run(Catalogue.ENGLISH, "config", "show", "--changed", "--json", "-c", file.toString());
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("\"key\":\"limits.depth\"", "\"value\":\"9\"", file + ":2");
  }

  @Test
  void aTableIsAlignedAndEscaped() {
    new Table(terminal(Catalogue.ENGLISH), "key", "value")
        .row(java.util.Map.of("key", "añejo", "value", 5))
        .row(java.util.Map.of("key", "a\u001b[31m", "value", 1234))
        .print(false, "config.nothing-changed");
    assertThat(out.toString().lines())
        .containsExactly("KEY          VALUE", "añejo            5", "a\\u{1b}[31m  1,234");
  }

  @Test
  void progressIsGoneAtTheEndAndOnlyOnATerminal() {
    long[] clock = {0};
    Terminal live =
        new Terminal(
            Catalogue.ENGLISH,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            false,
            true,
            80);
    for (Terminal terminal : new Terminal[] {terminal(Catalogue.ENGLISH), live}) {
      try (Progress progress = new Progress(terminal, "config.is-well", () -> clock[0])) {
        clock[0] += 1_000_000_000L;
        progress.step();
      }
      assertThat(err.toString().isEmpty()).isEqualTo(!terminal.live());
    }
    assertThat(err.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void everyCommandIsKnownByTheNameThatItHas() {
    assertThat(Main.NAMES).hasSizeGreaterThan(20);
    for (String name : Main.NAMES) {
      CommandLine command = Main.command(name, terminal(Catalogue.ENGLISH));
      assertThat(new CommandLine(new Main()).addSubcommand(command).getSubcommands())
          .containsOnlyKeys(name);
    }
  }

  @Test
  void howLongThisProgramRunsIsKnownToTheHundredth() throws InterruptedException {
    Duration before = ProcessAge.ago();
    Thread.sleep(50);
    assertThat(ProcessAge.ago().minus(before))
        .isBetween(Duration.ofMillis(30), Duration.ofMinutes(1));
    Duration alive = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    assertThat(before).isBetween(alive.minusSeconds(1), alive.plusMinutes(1));
  }

  @Test
  void anOptionBeforeTheCommandIsUnderstoodStill() {
    assertThat(run(Catalogue.ENGLISH, "--debug", "rule", "list", "--help")).isZero();
    assertThat(out.toString()).contains("rule list");
  }

  @Test
  void aHelpShowsAllThatIsBelowItsCommand() {
    assertThat(run(Catalogue.ENGLISH, "list", "--help")).isZero();
    assertThat(out.toString()).contains("  create ", "  tally ", "  members ", "  held ");
    out.getBuffer().setLength(0);
    assertThat(run(Catalogue.ENGLISH, "--debug", "user", "token", "--help")).isZero();
    assertThat(out.toString()).contains("user token", "  list ", "  revoke ");
    out.getBuffer().setLength(0);
    assertThat(run(Catalogue.ENGLISH, "node", "bundle", "verify", "--help")).isZero();
    assertThat(out.toString()).contains("node bundle verify");
  }

  @Test
  void aWordThatBeginsWithAnAtSignIsNoFileOfWords(@TempDir Path folder) throws Exception {
    Path words = Files.writeString(folder.resolve("words"), "--help");
    assertThat(run(Catalogue.ENGLISH, "config", "check", "@" + words)).isEqualTo(2);
    assertThat(err.toString()).contains("@" + words);
  }

  private int run(Catalogue language, String... arguments) {
    return Main.run(terminal(language), arguments);
  }

  private Terminal terminal(Catalogue language) {
    return new Terminal(
        language, new PrintWriter(out, true), new PrintWriter(err, true), false, false, false, 80);
  }
}
