// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.util.Locale;

/**
 * An envelope address as the MTA holds it, without angle brackets; the empty text is the null
 * sender of bounces (RFC 5321 4.5.5). Bytes are kept as ISO-8859-1 characters: an address of the
 * envelope is never decoded. Immutable.
 */
public record Address(String text) {

  /** The null sender. */
  public static final Address NULL = new Address("");

  public Address {
    text = unbracketed(text.strip());
  }

  private static String unbracketed(String text) {
    return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
  }

  public boolean isNull() {
    return text.isEmpty();
  }

  /** What stands after the last {@code @}, in lower case; empty where there is none. */
  public String domain() {
    int at = text.lastIndexOf('@');
    return at < 0 ? "" : text.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /** What stands before the last {@code @}; the whole text where there is none. */
  public String local() {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : text.substring(0, at);
  }

  /** The form under which addresses are compared and counted: all in lower case. */
  public String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "<" + text + ">";
  }
}
