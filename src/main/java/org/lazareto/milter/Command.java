// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.util.Arrays;
import java.util.Optional;

/** What the MTA says. The names of the protocol's C header stand behind ours. */
enum Command {
  /** SMFIC_OPTNEG. */
  NEGOTIATE('O'),
  /** SMFIC_MACRO. */
  MACROS('D'),
  /** SMFIC_CONNECT. */
  CONNECT('C'),
  /** SMFIC_HELO. */
  HELO('H'),
  /** SMFIC_MAIL. */
  MAIL('M'),
  /** SMFIC_RCPT. */
  RECIPIENT('R'),
  /** SMFIC_DATA. */
  DATA('T'),
  /** SMFIC_HEADER. */
  HEADER('L'),
  /** SMFIC_EOH. */
  END_OF_HEADER('N'),
  /** SMFIC_BODY. */
  BODY('B'),
  /** SMFIC_BODYEOB. */
  END_OF_MESSAGE('E'),
  /** SMFIC_ABORT. */
  ABORT('A'),
  /** SMFIC_UNKNOWN. */
  UNKNOWN('U'),
  /** SMFIC_QUIT. */
  QUIT('Q'),
  /** SMFIC_QUIT_NC: another client's session follows on the same connection. */
  NEXT_CLIENT('K');

  private final char code;

  Command(char code) {
    this.code = code;
  }

  static Optional<Command> of(char code) {
    return Arrays.stream(values()).filter(command -> command.code == code).findFirst();
  }

  char code() {
    return code;
  }
}
