// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;

/** The portal as the program wires it, over the journal of a demonstration. */
class PortalsTest {

  private static final Pattern MESSAGES = Pattern.compile("\"messages\":([0-9]+)");

  @TempDir Path folder;

  @Test
  void thePagesJsonEqualsWhatTheCommandPrints() throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    assertThat(shell.plain("demo", "--once", "--dir", demo.toString())).as(shell.err()).isZero();
    try (Portals portal = Portals.start(onFreePort(demo));
        Browser browser = PortalFixture.browser(portal.address(), demo.resolve("portal"))) {
      assertThat(shell.run("stats", "--by", "hour", "--since", "3h", "--json")).isZero();
      List<String> printed = shell.out().lines().toList();
      List<String> traffic = lines(browser, "/stats/traffic.json?by=hour&since=3h");
      List<String> findings = lines(browser, "/stats/findings.json?by=hour&since=3h");
      assertThat(traffic).hasSize(3).anyMatch(row -> row.contains("\"infected\":4"));
      assertThat(findings).isNotEmpty();
      assertThat(printed).startsWith(traffic.toArray(String[]::new));
      assertThat(printed).endsWith(findings.toArray(String[]::new));
      assertThat(printed).hasSize(traffic.size() + findings.size());
      assertThat(Browser.text(browser.get("/", "Accept-Language", "en")))
          .contains(messages(traffic) + " messages were examined", "Eicar-Test-Signature");
    }
  }

  /** Those shown, and those by which the demonstration tells of them. */
  private static long messages(List<String> traffic) {
    return traffic.stream()
        .flatMap(row -> MESSAGES.matcher(row).results())
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  /** The objects of a list, each on a line of its own, as the command prints them. */
  private static List<String> lines(Browser browser, String path) {
    return Browser.text(browser.get(path))
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(line -> line.replaceAll(",$", ""))
        .toList();
  }

  static Settings onFreePort(Path demo) throws IOException {
    Path file = demo.resolve("lazareto.toml");
    String text = Files.readString(file);
    Path changed =
        Files.writeString(
            demo.resolve("free.toml"),
            text.replaceAll(":[0-9]+\"", ":0\"").replace("second-factor = false", ""));
    return Config.load(Settings.class, changed).settings();
  }
}
