// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.stream.Stream;

/**
 * Commands as people call them, one after the other in one process: when the program is built, Java
 * learns from it which classes a command needs, and has them ready at each start ({@code archive}
 * in the launcher). Some find no gate, which is as usual.
 */
final class Rehearsal {

  private static final List<String> COMMANDS =
      List.of(
          "quarantine list",
          "quarantine list --json",
          "journal list",
          "journal list --json",
          "rule list",
          "rule list --json",
          "queue list",
          "stats",
          "stats --json",
          "user list",
          "list members seguridad",
          "list members seguridad --json",
          "advisory list",
          "node status --json",
          "config check");

  private Rehearsal() {}

  /**
   * @param arguments the settings of a demonstration that is over
   */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system();
    for (String command : COMMANDS) {
      Stream<String> words = Stream.of(command.split(" "));
      Main.run(
          terminal,
          Stream.concat(words, Stream.of("--config", arguments[0])).toArray(String[]::new));
    }
  }
}
