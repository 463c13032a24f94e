// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Discovery.Candidate;
import org.lazareto.engine.commandline.Definition;
import org.lazareto.engine.commandline.Definitions;

/** A host that is a directory of the test's own; its programs are those of the real one. */
class DiscoveryTest {

  @TempDir private Path root;

  @Test
  void daemonsAreReadFromTheirSettings() throws IOException {
    write(
        "etc/clamav/clamd.conf",
        "# LocalSocket /no\nLocalSocket /run/clamd.ctl\nTCPSocket 3310\nStreamMaxLength 30M\n");
    write("etc/clamd.d/scan.conf", "TCPSocket 3311\nTCPAddr ::1\n");
    write("etc/clamd.conf", "LocalSocket /run/clamd.ctl\nStreamMaxLength 30M\n");
    write("etc/c-icap/c-icap.conf", "Port 1345\nService echo srv_echo.so\nInclude scan.conf\n");
    write(
        "etc/c-icap/scan.conf",
        "Service antivirus virus_scan.so\nServiceAlias avscan virus_scan?allow204=on\n"
            + "virus_scan.MaxObjectSize 5M\n");
    assertThat(candidates().stream().filter(c -> !c.keys().containsKey("program")))
        .extracting(Candidate::lines)
        .containsExactly(
            List.of(
                "[engines.clamd]",
                "kind = \"clamd\"",
                "address = \"unix:/run/clamd.ctl\"",
                "max-stream = \"30M\""),
            List.of("[engines.clamd-2]", "kind = \"clamd\"", "address = \"[::1]:3311\""),
            List.of(
                "[engines.icap]",
                "kind = \"icap\"",
                "address = \"icap://127.0.0.1:1345/avscan\"",
                "max-stream = \"5M\""));
  }

  @Test
  void nothingIsMadeUp() throws IOException {
    write("etc/clamav/clamd.conf", "LogFile /var/log/x\n");
    write("etc/c-icap/c-icap.conf", "Service echo srv_echo.so\n");
    assertThat(candidates()).allMatch(c -> c.keys().containsKey("program"));
  }

  @Test
  void programsAreLookedForWhereTheirDefinitionsSay() throws IOException {
    Path program = write("opt/own/scan", "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Definition base = Definition.defaults();
    Definition own =
        new Definition(
            List.of(program.toString()),
            List.of(),
            base.probe(),
            base.version(),
            base.versionPatterns(),
            base.builtFormat(),
            base.scan(),
            base.update(),
            1,
            base.codes(),
            base.lines());
    assertThat(new Discovery(root, new Definitions(Map.of("own", own))).find())
        .filteredOn(c -> c.name().equals("own"))
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.lines())
                    .containsExactly(
                        "[engines.own]",
                        "kind = \"command-line\"",
                        "definition = \"own\"",
                        "program = \"" + program + "\"",
                        "concurrency = 4"));
  }

  private List<Candidate> candidates() {
    return new Discovery(root, Definitions.defaults()).find();
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
