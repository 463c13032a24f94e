// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lazareto.fake.Needs;

/** The real scanner of ClamAV, asked for every name that fits each file of a folder. */
record ClamScan(Path signatures) {

  private static final Path PROGRAM = Path.of("/usr/bin/clamscan");
  private static final String FOUND = ".UNOFFICIAL FOUND";

  static void mustBeThere() {
    Needs.file(PROGRAM, "clamav");
  }

  /** The names for each file, by the name of the file; a file that is clean has none. */
  Map<String, Set<String>> names(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--database=" + signatures,
                "--allmatch",
                "--no-summary",
                "--recursive",
                "--scan-archive=no",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Set<String>> names = new TreeMap<>();
    List<String> lines = said.lines().toList();
    lines.forEach(line -> take(line, folder, names));
    assertThat(names).as(said).isNotEmpty();
    return names;
  }

  private static void take(String line, Path folder, Map<String, Set<String>> names) {
    int colon = line.indexOf(": ");
    if (!line.startsWith(folder + "/") || colon < 0) {
      return;
    }
    String file = line.substring(folder.toString().length() + 1, colon);
    Set<String> found = names.computeIfAbsent(file, _ -> new TreeSet<>());
    if (line.endsWith(FOUND)) {
      found.add(line.substring(colon + 2, line.length() - FOUND.length()));
    }
  }
}
