// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.util.List;
import org.lazareto.mail.ListenAddress;
import org.lazareto.smtp.Opening;

/**
 * A way by which mail comes into this host. Immutable.
 *
 * @param name as it is shown and as {@code doctor.skip} names it
 */
public record Route(String name, Way way) {

  static final int SMTPS = 465;

  /** How a message is handed in. */
  public sealed interface Way {

    /** To a port that speaks SMTP. */
    record Smtp(String host, int port, Opening opening) implements Way {}

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
    Way.Smtp way = smtpAt(host, port);
    String kind = way.opening() == Opening.ENCRYPTED ? "smtps " : "smtp ";
    return new Route(kind + shown + ":" + port, way);
  }

  /** At the one port where everybody begins with encryption, it is begun so. */
  static Way.Smtp smtpAt(String host, int port) {
    return new Way.Smtp(host, port, port == SMTPS ? Opening.ENCRYPTED : Opening.PLAIN);
  }
}
