// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.util.List;
import org.lazareto.milter.ListenAddress;

/**
 * A way by which mail comes into this host. Immutable.
 *
 * @param name as it is shown and as {@code doctor.skip} names it
 */
public record Route(String name, Way way) {

  /** How a message is handed in. */
  public sealed interface Way {

    /** To a port that speaks SMTP. */
    record Smtp(String host, int port) implements Way {}

    /** To a program, with arguments as in {@code submission.command}. */
    record Command(List<String> words) implements Way {
      public Command {
        words = List.copyOf(words);
      }
    }

    /** To rmail, as UUCP does: the first line says whom it is from. */
    record Rmail(String program) implements Way {}

    /** To the gate's own milter door, as an MTA would. */
    record Milter(ListenAddress address) implements Way {}

    /** To nobody: it cannot be tried. */
    record None(String why) implements Way {}
  }

  static Route smtp(String host, int port) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return new Route("smtp " + shown + ":" + port, new Way.Smtp(host, port));
  }
}
