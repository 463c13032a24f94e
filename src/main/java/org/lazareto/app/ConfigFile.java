// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.config.Config;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlSettings;
import picocli.CommandLine.Option;

/** The option {@code --config}, for every command that reads the settings. */
final class ConfigFile {

  private static final Path USUAL = Path.of("/etc/lazareto/lazareto.toml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      descriptionKey = "option.config")
  private @Nullable Path file;

  private final Path usual;
  private Optional<Config<Settings>> loaded = Optional.empty();

  private ConfigFile(@Nullable Path file, Path usual) {
    this.file = file;
    this.usual = usual;
  }

  /** To be named by the option. */
  ConfigFile() {
    this(null, USUAL);
  }

  /** Named already. */
  ConfigFile(Path file) {
    this(file, USUAL);
  }

  /** To be named by the option, on a host where another file than ours is the usual one. */
  static ConfigFile usuallyAt(Path usual) {
    return new ConfigFile(null, usual);
  }

  /** The settings of the file that was named, else of the usual one, else the defaults. */
  Config<Settings> load() {
    Config<Settings> config = loaded.orElseGet(this::read);
    loaded = Optional.of(config);
    return config;
  }

  private Config<Settings> read() {
    return used()
        .map(f -> Config.load(Settings.class, f))
        .orElseGet(() -> Config.defaults(Settings.class));
  }

  /**
   * The file that is read, if there is one. One of which we may not even know whether it is there
   * is read, which fails: the defaults in its place would let everything pass as clean.
   */
  Optional<Path> used() {
    return Optional.ofNullable(file).or(() -> Optional.of(usual).filter(f -> !Files.notExists(f)));
  }

  Settings settings() {
    return load().settings();
  }

  /** The way to the running gate, for work that may take it {@code longer} than usual. */
  ControlClient gate(Duration longer) {
    ControlSettings control = settings().control();
    return new ControlClient(control.socket(), control.timeout().plus(longer));
  }
}
