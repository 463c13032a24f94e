// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

/** What the doctor looks at of the doors that the settings open. */
class HostChecksTest {

  private static final String SHUT =
      """
      [sendmail]
      enabled = false
      incoming = ["none/in"]
      outgoing = "none/out"
      """;

  @TempDir Path directory;

  @Test
  void aHostWithAProxyAloneHasADoor() throws IOException {
    assertThat(findings(SHUT)).anyMatch(line -> line.contains("\"finding\":\"door-none\""));
    assertThat(findings(SHUT + listener("front", freePort())))
        .noneMatch(line -> line.contains("\"finding\":\"door-none\""));
  }

  @Test
  void rulesAreAsClosedAsSettings() throws IOException {
    Path rules = Files.writeString(directory.resolve("rules.toml"), "include = ['default']");
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(findings(SHUT + "[policy]\nfile = \"" + rules + "\"\n"))
        .anyMatch(
            line ->
                line.contains("\"finding\":\"settings-open\"") && line.contains(rules.toString()));
  }

  @Test
  void eachNextHopIsAPeer() throws IOException {
    assertThat(findings(SHUT + listener("front", freePort()) + listener("back", freePort())))
        .anyMatch(line -> isSilent(line, "front"))
        .anyMatch(line -> isSilent(line, "back"));
  }

  private static boolean isSilent(String line, String listener) {
    return line.contains("\"finding\":\"peer-silent\"")
        && line.contains("proxy.listeners." + listener + ".next-hop");
  }

  @Test
  void theSpoolsOfTheDoorsNeedRoom() throws IOException {
    for (String door : List.of("milter", "proxy")) {
      Path spool = Files.createDirectories(directory.resolve("spool-of-" + door));
      String other = door.equals("milter") ? "proxy" : "milter";
      String settings = SHUT + spool(door, spool.toString()) + spool(other, "none/spool");
      String greedy = settings + "[doctor]\nfree-space = \"8000000T\"\n";
      assertThat(findings(greedy)).as(door).anyMatch(line -> isFull(line, spool));
      assertThat(findings(settings)).as(door).noneMatch(line -> isFull(line, spool));
    }
  }

  private static String spool(String door, String place) {
    return "[" + door + "]\nspool = \"" + place + "\"\n";
  }

  private static boolean isFull(String line, Path place) {
    return line.contains("\"finding\":\"space-low\"") && line.contains(place.toString());
  }

  private List<String> findings(String more) throws IOException {
    Path folder = Files.createTempDirectory(directory, "host");
    // Nothing else of ours is on any disk.
    String settings =
        """
        [control]
        socket = "%1$s/control.sock"
        [store]
        database = "%1$s/none/lazareto.db"
        [quarantine]
        directory = "%1$s/none/quarantine"
        key-file = "%1$s/none/key"
        [unpack]
        spool = "%1$s/none/work"
        [panel.cache]
        file = "%1$s/none/verdicts"
        [passage.debts]
        directory = "%1$s/none/debts"
        [submission]
        kind = "command"
        command = ["/bin/true"]
        [engines.embedded]
        kind = "signatures"
        """
            .formatted(folder);
    Files.writeString(folder.resolve("lazareto.toml"), settings + more);
    CommandLineFixture line = CommandLineFixture.in(Catalogue.ENGLISH, folder);
    int code = line.run("doctor", "--json");
    assertThat(code).as(line.err()).isEqualTo(ExitCode.FOUND);
    return line.out().lines().toList();
  }

  private static String listener(String name, int nextHop) {
    return """
    [proxy.listeners.%1$s]
    port = 10025
    name = "gate.test"
    next-hop.host = "127.0.0.1"
    next-hop.port = %2$d
    """
        .formatted(name, nextHop);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
