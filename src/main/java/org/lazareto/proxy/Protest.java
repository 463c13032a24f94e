// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import org.lazareto.passage.Refusal;
import org.lazareto.smtp.Reply;

/**
 * What a client is told that does not keep to SMTP or to our limits, or whose next hop fails: code,
 * enhanced code (RFC 3463) and text in one table. The texts are for strangers and tell nothing of
 * the house. What is said of a message is a {@link Refusal}.
 */
enum Protest {
  // What ends the connection (RFC 5321 3.8).
  NEXT_HOP_GONE(421, "4.4.2", "The next server is not reachable, try again later"),
  TOO_MANY_CONNECTIONS(421, "4.7.0", "Too many connections, try again later"),
  TOO_MANY_ERRORS(421, "4.7.0", "Too many errors"),
  TOO_MANY_COMMANDS(421, "4.7.0", "Too many commands in one connection"),
  STOPPING(421, "4.3.2", "Closing, try again later"),

  LINE_TOO_LONG(500, "5.5.2", "Command line too long"),
  BARE_LINE_END(500, "5.5.2", "A command line must end in CR LF"),
  CONTROL_CHARACTER(500, "5.5.2", "Control character in a command"),
  UNKNOWN_COMMAND(500, "5.5.2", "Command not known"),
  NOT_OFFERED(502, "5.5.1", "Command not offered"),
  BAD_ARGUMENT(501, "5.5.4", "Argument not understood"),
  BAD_PARAMETER(555, "5.5.4", "Parameter not offered"),
  OUT_OF_ORDER(503, "5.5.1", "Commands out of order"),
  ENCRYPT_FIRST(530, "5.7.0", "Issue STARTTLS first"),
  SPOKE_ON(554, "5.5.1", "Nothing may follow STARTTLS before the answer to it"),
  NOBODY(554, "5.5.1", "No valid recipients"),

  HEADER_MALFORMED(554, "5.6.0", "The message begins with a continued line"),
  BARE_IN_TEXT(554, "5.6.0", "The message holds a CR or LF that stands alone"),
  TEXT_LINE_TOO_LONG(554, "5.6.0", "The message holds a line that is too long"),
  /** The next hop took recipients and, asked again, did not. */
  CHANGED_ITS_MIND(451, "4.3.0", "The next server changed its answer, try again later");

  private final int code;
  private final String enhanced;
  private final String text;

  Protest(int code, String enhanced, String text) {
    this.code = code;
    this.enhanced = enhanced;
    this.text = text;
  }

  Reply reply() {
    return Reply.ours(code, enhanced, text);
  }

  static Reply of(Refusal refusal) {
    return of(refusal, refusal.text());
  }

  /** The same with another text. */
  static Reply of(Refusal refusal, String said) {
    return Reply.ours(refusal.code(), refusal.enhanced(), refusal.text(said));
  }
}
