// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gate of our own in a folder: two queues and everything that a gate keeps, under default
 * settings.
 *
 * @param program the command that people start
 */
record GateSetup(Path program, Path folder) {

  Path incoming() {
    return folder.resolve("in");
  }

  Path outgoing() {
    return folder.resolve("out");
  }

  Path database() {
    return folder.resolve("lazareto.db");
  }

  Path configuration() {
    return folder.resolve("lazareto.toml");
  }

  /** Makes the folders, and the settings with the engine's table at their end. */
  GateSetup prepare(String engine) throws IOException {
    for (String name : List.of("in", "out", "work", "control")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(
        configuration(),
        """
        [site]
        domains = ["infomed.test"]
        [log]
        target = "stderr"
        [control]
        socket = "@/control/control.sock"
        [store]
        database = "@/lazareto.db"
        [quarantine]
        directory = "@/quarantine"
        key-file = "@/quarantine.key"
        [stamp]
        key-file = "@/node.key"
        [unpack]
        spool = "@/work"
        [sendmail]
        incoming = ["@/in"]
        outgoing = "@/out"
        """
                .replace("@", folder.toString())
            + engine);
    return this;
  }

  Child start() throws IOException, InterruptedException {
    Path log = folder.resolve("gate.log");
    Files.deleteIfExists(log);
    List<String> command =
        List.of(program.toString(), "serve", "--config", configuration().toString());
    return Child.start(command, log).awaitReady(() -> saysReady(log));
  }

  /** Asks the program itself whether every message is where its journal says; empty for yes. */
  String check() throws IOException, InterruptedException {
    Path said = folder.resolve("check.log");
    List<String> command =
        List.of(program.toString(), "journal", "check", "--config", configuration().toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor() == 0 ? "" : Files.readString(said).strip();
  }

  private static boolean saysReady(Path log) {
    try {
      return Files.readString(log).contains("ready: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
