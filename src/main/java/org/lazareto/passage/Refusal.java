// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

/**
 * What the sender is told whose message is not taken in its session: code, enhanced code (RFC 3463)
 * and text in one table. The texts are for strangers and tell nothing of the house.
 */
public enum Refusal {
  /** What a rule refuses, with the rule's own text. */
  BY_RULE(550, "5.7.1", "Message refused"),
  TOO_BIG(552, "5.3.4", "Message too big for the examination"),
  HEADER_TOO_BIG(552, "5.3.4", "Message header too big for the examination"),
  // RFC 5321 4.5.3.1.10: what is too many for one transaction comes in the next.
  TOO_MANY_RECIPIENTS(452, "4.5.3", "Too many recipients, send the rest later"),
  UNKNOWN(451, "4.7.1", "Message not examined yet, try again later"),
  TROUBLE(451, "4.3.0", "Trouble at the examination, try again later");

  private static final int LONGEST = 400;

  private final int code;
  private final String enhanced;
  private final String text;

  Refusal(int code, String enhanced, String text) {
    this.code = code;
    this.enhanced = enhanced;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String enhanced() {
    return enhanced;
  }

  public String text() {
    return text;
  }

  /** Another text in place of ours, of which only printable ASCII is kept. */
  public String text(String said) {
    String plain = said.replaceAll("[^ -~]", "?").strip();
    return plain.isEmpty() ? text : plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
