// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A service as units start it: its name, and at most the settings' file. Anything else is parsed by
 * picocli, whose model of one command takes an eighth of the time until the first message has been
 * examined.
 */
record ServiceCall(Callable<Integer> service, Errors errors) {

  /** The service that these words call, if they say nothing more. */
  static Optional<ServiceCall> of(Terminal terminal, String... arguments) {
    boolean file =
        arguments.length == 3 && (arguments[1].equals("--config") || arguments[1].equals("-c"));
    if (arguments.length != 1 && !file) {
      return Optional.empty();
    }
    ConfigFile config = file ? new ConfigFile(Path.of(arguments[2])) : new ConfigFile();
    return service(arguments[0], terminal, config)
        .map(service -> new ServiceCall(service, new Errors(terminal, () -> false)));
  }

  private static Optional<Callable<Integer>> service(
      String name, Terminal terminal, ConfigFile config) {
    return switch (name) {
      case "gate" -> Optional.of(new GateCommand(terminal, config));
      case "serve" -> Optional.of(new ServeCommand(terminal, config));
      case "web" -> Optional.of(new WebCommand(terminal, config));
      default -> Optional.empty();
    };
  }

  /** Runs until the service is stopped, and gives its exit code. */
  int run() {
    try {
      return service.call();
    } catch (Exception e) {
      return errors.tell(e);
    } catch (OutOfMemoryError _) {
      return errors.exhausted();
    }
  }
}
