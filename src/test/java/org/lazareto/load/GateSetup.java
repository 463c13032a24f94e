// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A gate of our own in a folder: two queues and everything that a gate keeps, under default
 * settings, but for notices, which nobody would take.
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
        [passage.debts]
        directory = "@/debts"
        [notice]
        recipients = false
        senders = false
        [panel.cache]
        file = "@/verdicts"
        [sendmail]
        incoming = ["@/in"]
        outgoing = "@/out"
        """
                .replace("@", folder.toString())
            + engine);
    return this;
  }

  /** Starts it, and waits until it is ready. */
  Child start() throws IOException, InterruptedException {
    return start("gate");
  }

  /** Starts one of the services, and waits until it is ready. */
  Child start(String service) throws IOException, InterruptedException {
    return begin(service).awaitReady(() -> saysReady(log(service)));
  }

  /** Starts one of the services on a small machine, and waits until it is ready. */
  Child start(String service, Cage cage) throws IOException, InterruptedException {
    Files.deleteIfExists(log(service));
    return Child.start(cage.command(command(service)), log(service))
        .awaitReady(() -> saysReady(log(service)));
  }

  /** Starts one of the services, and does not wait. */
  Child begin(String service) throws IOException {
    Files.deleteIfExists(log(service));
    return Child.start(command(service), log(service));
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--config", configuration().toString()));
    return command;
  }

  Path log(String service) {
    return folder.resolve(service + ".log");
  }

  /** Asks the program itself whether every message is where its journal says; empty for yes. */
  Optional<String> check() throws IOException, InterruptedException {
    return run("journal", "check") == 0
        ? Optional.empty()
        : Optional.of("journal check: " + said());
  }

  /** What one of its commands prints. */
  String says(String... words) throws IOException, InterruptedException {
    int ignored = run(words);
    return said();
  }

  private int run(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(words))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said")).strip();
  }

  private static boolean saysReady(Path log) {
    try {
      return Files.readString(log).contains("ready: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
