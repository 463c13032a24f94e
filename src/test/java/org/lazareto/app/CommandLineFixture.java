// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lazareto.demo.Ports;
import org.lazareto.demo.Stage;
import org.lazareto.text.Catalogue;

/** Runs commands on the settings of a demonstration and keeps what they print. */
final class CommandLineFixture {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Catalogue language;
  private final Path settings;

  private CommandLineFixture(Catalogue language, Path settings) {
    this.language = language;
    this.settings = settings;
  }

  static CommandLineFixture in(Catalogue language, Path folder) throws IOException {
    Path settings = folder.resolve("lazareto.toml");
    if (!Files.exists(settings)) {
      Stage.set(folder, new Ports(0, 0, 0, 0, OptionalInt.empty()), language);
    }
    return new CommandLineFixture(language, settings);
  }

  /** Runs with {@code --config} and gives the exit code. */
  int run(String... words) {
    return plain(
        Stream.concat(Stream.of(words), Stream.of("--config", settings.toString()))
            .toArray(String[]::new));
  }

  /** Runs just these words. */
  int plain(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new Terminal(language, new PrintWriter(out), new PrintWriter(err), false, false, false, 80),
        words);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
